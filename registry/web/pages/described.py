"""What pages are of, in the words of schema.org (JSON-LD 1.1), for search engines.

Only what the page shows stands here; addresses are full.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Final

from markupsafe import Markup

from registry.domain.practice import Practice
from registry.domain.region import Region
from registry.services.readings import Reading
from registry.web import urls
from registry.web.pages.page import Crumb
from registry.web.texts import LANGUAGE, language
from registry.web.texts import gettext as _

Described = Mapping[str, object]
CONTEXT: Final = "https://schema.org"
LICENSE: Final = "https://creativecommons.org/licenses/by/4.0/"
_IN_SCRIPT: Final = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"})


def site(base_url: str) -> Described:
    """Describe the home page: the site, and how it is searched."""
    target = {"@type": "EntryPoint", "urlTemplate": f"{base_url}{urls.SEARCH}?q={{search_term_string}}"}
    action = {"@type": "SearchAction", "target": target, "query-input": "required name=search_term_string"}
    return {
        "@type": "WebSite",
        "name": _("Registri Praktik Baik"),
        "url": _full(base_url, urls.HOME),
        "inLanguage": language(),
        "potentialAction": action,
    }


def region(one: Region, province: Region | None, base_url: str) -> Described:
    """Describe the government of a region."""
    place = {"@type": "PostalAddress", "addressCountry": "ID", "addressRegion": (province or one).short_name}
    return {
        "@type": "GovernmentOrganization",
        "name": one.government,
        "identifier": one.code,
        "url": base_url + urls.region(one.slug),
        "address": place,
    }


def practice(reading: Reading[Practice], heading: tuple[str, str], home: Region, base_url: str) -> Described:
    """Describe a practice: its text is the work, the government behind the practice is what it is about.

    Args:
        reading: the practice.
        heading: its title and summary as the page shows them.
        home: the region that it comes from.
        base_url: of the site, in the language of the page.
    """
    record = reading.record
    more = {
        "alternateName": list(record.aliases),
        "keywords": list(record.tags),
        "citation": [{"@type": "CreativeWork", "name": one.title, "url": one.url} for one in record.sources if one.url],
        "dateModified": reading.modified.isoformat() if reading.modified else None,
    }
    return {
        "@type": "CreativeWork",
        "name": heading[0],
        "abstract": heading[1],
        "url": base_url + urls.practice(reading.key.id),
        "inLanguage": language(),
        "about": {"@type": "GovernmentOrganization", "name": home.government, "url": base_url + urls.region(home.slug)},
        "license": LICENSE,
        **{name: value for name, value in more.items() if value},
    }


def trail(crumbs: Iterable[Crumb], title: str, path: str, base_url: str) -> Described:
    """Describe the way from the home page to a page."""
    steps = [(_("Beranda"), urls.HOME), *((crumb.label, crumb.url) for crumb in crumbs), (title, path)]
    elements = [
        {"@type": "ListItem", "position": place, "name": name, "item": _full(base_url, url)}
        for place, (name, url) in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": elements}


def written(described: Described) -> Markup:
    """Write a description so that nothing in it can end the script that it stands in."""
    text = json.dumps({"@context": CONTEXT, **described}, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.translate(_IN_SCRIPT))  # noqa: S704 - no sign of HTML is left


def _full(base_url: str, path: str) -> str:
    """Return a full address; the home page in another language has no slash at its end."""
    return base_url if path == urls.HOME and language() != LANGUAGE else base_url + path
