# SPDX-License-Identifier: GPL-3.0-or-later
"""The first day of an office, in the window: import, complete a relation, token and secret, log-in,
uitvraag, its result everywhere, and all still there after a restart. At the end the secret is
in no file of the home folder but the keyring's own."""

import os

from inltest import (
    INVITATIONS, NOTICES, RELATIONS, SAMPLE, VACANCIES, Session, until)
from gi.repository import GLib

BUTTON = "Inlenersbeloning uitvragen"
SENT = "De aanvraag is succesvol verstuurd. Er is een e-mail gestuurd naar Henk Veldkamp."


def import_files(session):
    print("# import")
    session.press("Importeren…", within=RELATIONS)
    for name, result in (("relaties.csv", "25 nieuw"), ("contactpersonen.csv", "31 nieuw"),
                         ("aanvragen.csv", "33 nieuw"), ("met-fouten.csv", "4 geweigerd")):
        session.press("Bestanden kiezen…")
        session.choose_file(os.path.join(SAMPLE, name))
        session.see_text(result)
        session.see_text("Er is nog niets opgeslagen. Kijk na wat er verandert en importeer het "
                         "dan.")
        session.press("Importeren")
        session.see_text("Dit is opgeslagen.")
        if name != "met-fouten.csv":
            session.press("Andere bestanden kiezen")
    session.see_text("met-fouten.csv, regel 2")
    session.close_dialog("Importeren")


def complete_relation(session):
    print("# complete a relation")
    session.open_relation("1061")
    number = session.field("KvK-nummer", within=RELATIONS)
    number.text = "9000249"
    session.see_text("Een KvK-nummer heeft 8 cijfers; dit zijn er 7.", within=RELATIONS)
    save = session.see("Opslaan", "button", within=RELATIONS)
    until(lambda: not save.is_sensitive, "Opslaan to be off")
    number.text = "KvK 9000.2490"
    session.press("Opslaan", within=RELATIONS)
    until(lambda: not save.is_sensitive, "the relation to be saved")


def enter_token(session, service):
    print("# token and secret")
    session.give_right()
    session.act("preferences")
    token, secret = service.token
    session.field("Token").text = token
    session.field("Secret").text = secret
    session.press("Verbinding testen")
    session.see_text("De verbinding werkt.")
    session.save_dialog("Inlenersbeloning")
    session.see_text("Opgeslagen.")
    session.close_dialog("Inlenersbeloning")


def ask(session, service):
    print("# log-in and uitvraag")
    session.open_vacancy("2027")
    session.press(BUTTON, within=VACANCIES)
    session.see_toast("Je bent succesvol ingelogd.")
    session.see_text("Ingelogd als Jan de Tester tot ")
    assert service.mail_count == 0
    session.press(BUTTON, within=VACANCIES)
    session.see_toast(SENT)
    session.see_notification(SENT)
    assert service.mail_count == 1
    mail = service.mails()[0]
    assert mail["To"] == "Henk Veldkamp <henk@veldkampinstallatie.example>", mail["To"]
    assert "Installatiebedrijf Veldkamp" in mail.get_content()


def check_lists(session):
    session.go("show-page", GLib.Variant("s", "notices"))
    session.see_text(SENT, within=NOTICES)
    session.go("show-page", GLib.Variant("s", "invitations"))
    session.see_text("Henk Veldkamp · henk@veldkampinstallatie.example", within=INVITATIONS)
    session.open_relation("1061")
    session.see_text(SENT, within=RELATIONS)


def find_secret(folder, secret):
    found = []
    for place, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(place, name)
            if os.path.isfile(path):
                with open(path, "rb") as file:
                    if secret.encode() in file.read():
                        found.append(os.path.relpath(path, folder))
    return found


def main():
    with Session() as session:
        service = session.add_sandbox()
        session.open_window()
        session.see_text("Nog geen relaties", within=RELATIONS)
        import_files(session)
        complete_relation(session)
        enter_token(session, service)
        ask(session, service)
        print("# found back")
        check_lists(session)
        session.close_window()
        print("# and after a restart")
        session.open_window()
        check_lists(session)
        session.close_window()

        print("# the secret is in no file but the keyring's own")
        for secret in service.token[1:]:
            found = find_secret(session.home, secret)
            assert not [path for path in found if "keyrings" not in path], found


main()
