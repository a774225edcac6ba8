# SPDX-License-Identifier: GPL-3.0-or-later
"""Names that are hard to show are shown unharmed: in list, form, toast, notification and e-mail."""

from inltest import NOTICES, RELATIONS, VACANCIES, Session, until
from gi.repository import GLib

# relation, its name, vacancy, position, contact
HARD = [
    ("1042", "Bakkerij Jansen & Zn", "2001", "Bakker", "Sanne Jansen"),
    ("1049", 'Hotel "De Gouden Leeuw"', "2013", "Medewerker huishouding", "Willem O'Brien"),
    ("1046", "Slagerij 't Hoen", "2009", "Slager", "Geert 't Hoen"),
    ("1057", "IJssalon Gelato Felice 🍦", "2023", "IJsbereider", "Chiara Rossi 🍨"),
    ("1058", "مخبز الأندلس", "2024", "Bakker", "ياسمين حداد"),
    ("1060", "Timmerfabriek <Hout & Co>", "2026", "Machinaal houtbewerker",
     'Lotte "Lot" van Hout'),
    ("1059", None, "2025", "Productiemedewerker", "Gerrit-Jan Olde Meule"),
]
LONG = 200


def plain(text):
    """Without the marks that keep the direction of a name to itself."""
    return "".join(c for c in text if c not in "\u2066\u2067\u2068\u2069\u200e\u200f")


def check(session, service, relation, name, vacancy, contact):
    print("#", relation)
    session.open_relation(relation)
    form = session.field("Naam", within=RELATIONS)
    if name is None:
        name = form.text
        assert len(name) == LONG, len(name)
    until(lambda: form.text == name, f"{name} in the form")

    session.open_vacancy(vacancy)
    session.see(where=lambda node: plain(node.name or "") == name, within=VACANCIES)
    session.press("Inlenersbeloning uitvragen", within=VACANCIES)
    sent = f"Er is een e-mail gestuurd naar {contact}."
    session.see_toast_with(lambda text: sent in plain(text), sent)
    told = session.see_notification_with(lambda entry: f"aanvraag {vacancy}" in entry["body"])
    shown = name.translate(str.maketrans("&<>", "＆‹›"))
    assert shown in plain(told["body"]), told

    mail = next(m for m in service.mails() if f"Aanvraag: {vacancy} " in m.get_content())
    assert mail["To"].addresses[0].display_name == contact, mail["To"]
    assert f"Bedrijf: {name} (KvK " in mail.get_content().replace("\n", " "), mail.get_content()
    return name, sent


def main():
    with Session() as session:
        service = session.add_sandbox()
        session.import_sample()
        session.set_token(service)
        session.log_in()
        session.open_window()
        shown = [check(session, service, *row[:3], row[4]) for row in HARD]

        print("# lists")
        session.go("show-page", GLib.Variant("s", "relations"))
        rows = [plain(text) for text in session.page(RELATIONS).texts()]
        session.go("show-page", GLib.Variant("s", "notices"))
        session.see_text("Gerrit-Jan Olde Meule", within=NOTICES)
        notices = [plain(text) for text in session.page(NOTICES).texts()]
        for name, sent in shown:
            assert any(name in row for row in rows), name
            assert any(sent in notice for notice in notices), sent
        session.close_window()


main()
