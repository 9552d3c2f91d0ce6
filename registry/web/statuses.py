"""What a status of an answer means to a reader, and what to do next."""

from typing import Final

from registry.web.texts import gettext as _
from registry.web.texts import later, ngettext

_MINUTE_S: Final = 60
_OTHER: Final = (later("Permintaan ini tidak dapat dipenuhi"), later("Mulailah lagi dari beranda."))
_TEXTS: Final = {
    400: (later("Permintaan ini tidak dapat dibaca"), later("Periksa alamatnya, atau mulai lagi dari beranda.")),
    403: (
        later("Kiriman ini ditolak"),
        later("Kiriman itu datang dari situs lain. Buka formulirnya di situs ini, lalu kirim dari sana."),
    ),
    404: (
        later("Halaman tidak ditemukan"),
        later("Mungkin alamatnya salah ketik, atau catatannya belum ada."),
    ),
    405: (later("Cara ini tidak dipakai di alamat ini"), later("Alamat ini hanya untuk dibaca.")),
    409: (
        later("Kiriman ini sudah pernah masuk"),
        later("Kembali ke formulirnya. Kirim lagi hanya bila ini usulan lain."),
    ),
    413: (
        later("Kiriman ini terlalu besar"),
        later("Kembali ke halaman sebelumnya, isian Anda masih ada di sana. Ringkas teksnya; lampiran tidak diterima."),
    ),
    414: (
        later("Alamatnya terlalu panjang"),
        later("Mulailah lagi dari halaman pencarian dengan lebih sedikit kata atau saringan."),
    ),
    415: (
        later("Bentuk kiriman ini tidak dikenal"),
        later("Buka formulirnya di situs ini, lalu kirim dari sana."),
    ),
    422: (
        later("Usulan ini belum dapat dikirim"),
        later("Kembali ke formulirnya dan periksa bagian yang ditandai."),
    ),
    429: (
        later("Terlalu banyak permintaan"),
        later("Tunggu beberapa menit, lalu coba lagi. Isian Anda masih ada di halaman sebelumnya."),
    ),
    500: (
        later("Ada yang salah di pihak kami"),
        later("Coba lagi sebentar lagi. Bila tetap gagal, beri tahu pengelola dengan nomor di bawah ini."),
    ),
    503: (later("Sedang disiapkan"), later("Isi sedang disusun ulang. Coba lagi sebentar lagi.")),
}
"""Title and next step by status."""


def title(status: int) -> str:
    """Return what happened, in the language that is spoken."""
    return _(_TEXTS.get(status, _OTHER)[0])


def message(status: int) -> str:
    """Return the next step, in the language that is spoken."""
    return _(_TEXTS.get(status, _OTHER)[1])


def wait_message(seconds: int) -> str:
    """Return how long to wait before asking again: seconds below two minutes, then minutes, rounded up."""
    if seconds < 2 * _MINUTE_S:
        return ngettext(
            "Tunggu %(num)s detik, lalu muat ulang. Isian Anda masih ada di halaman sebelumnya.",
            "Tunggu %(num)s detik, lalu muat ulang. Isian Anda masih ada di halaman sebelumnya.",
            seconds,
        )
    return ngettext(
        "Tunggu %(num)s menit, lalu muat ulang. Isian Anda masih ada di halaman sebelumnya.",
        "Tunggu %(num)s menit, lalu muat ulang. Isian Anda masih ada di halaman sebelumnya.",
        -(-seconds // _MINUTE_S),
    )
