# SPDX-License-Identifier: GPL-3.0-or-later
"""A new user on an empty database, with nothing to go by but "Aan de slag": from the right to the
first uitvraag, each step begun with its button and ticked off while one looks at the list. Then the
page says well done, is gone the next day, and comes back when it is called."""

from inltest import INVITATIONS, RELATIONS, VACANCIES, Session, until
from inltest.accessible import CHECKED, FOCUSED, SELECTED
from inltest.session import CONTENT
from gi.repository import GLib

START, RIGHTS, CONTACTS = "InlStartPage", "InlRightsPage", "InlContactsView"
RIGHT = "Beheer > Administratie > Inlenersbeloning"
BUTTON = "Inlenersbeloning uitvragen"


def see_progress(session, n_done):
    session.see_text(f"{n_done} van 5 stappen gedaan.", within=START)


def go_back_to_list(session, n_done):
    session.go("show-page", GLib.Variant("s", "start"))
    see_progress(session, n_done)


def see_shown(session, page):
    """A page that was left still has its buttons, so it is waited for before one is clicked."""
    until(lambda: SELECTED in session.see(page, "list item").states, f"{page} to be shown")


def see_step(session, number, state):
    session.see(where=lambda node: node.role == "list item" and
                node.name.startswith(f"Stap {number} van 5, {state}: "), within=START)


def see_box(session, page, name):
    return session.see(where=lambda node: (node.role in ("check box", "checkbox")
                                           and name in node.name), within=page)


def tick(session, page, name):
    """With the keyboard alone: nothing else can tick what has no action."""
    box = see_box(session, page, name)

    if CHECKED in box.states:
        return

    def has_focus():
        session.keys("Tab")
        return FOCUSED in box.states
    until(has_focus, f"the keyboard to come to {name}")
    session.keys("space")
    until(lambda: CHECKED in box.states, f"{name} to be ticked")


def find_saved(session):
    return session.root.find(where=lambda node: (node.name or "").endswith(" opgeslagen."),
                             without=CONTENT)


def save(session, page, form=None, **fields):
    """Fills in and saves; a form that was still being read when it was filled in is filled again."""
    before = find_saved(session)

    def attempt():
        for name, text in fields.items():
            field = session.field(name.replace("_", "-"), within=form or page)
            if field.text != text:
                field.text = text
        button = session.find("Opslaan", "button", lambda node: node.is_sensitive, within=page)
        if button is not None:
            button.click()
        said = find_saved(session)
        return said is not None and (before is None or said != before)
    until(attempt, "what was typed to be saved")


def give_right(session):
    print("# 1: the right")
    see_step(session, 1, "nu te doen")
    session.press("Rol openen", within=START)
    until(lambda: FOCUSED in see_box(session, RIGHTS, RIGHT).states, "the keyboard at the right")
    tick(session, RIGHTS, RIGHT)
    save(session, RIGHTS)
    go_back_to_list(session, 1)
    see_step(session, 1, "gedaan")


def enter_token(session, service):
    print("# 2: token and secret")
    see_step(session, 2, "nu te doen")
    session.press("Instellen", within=START)
    token, secret = service.token
    session.field("Token").text = token
    session.field("Secret").text = secret
    session.press("Verbinding testen")
    session.see_text("De verbinding werkt.")
    see_progress(session, 1)
    session.save_dialog("Inlenersbeloning")
    see_progress(session, 2)
    session.close_dialog("Inlenersbeloning")


def complete_relation(session):
    print("# 3: a relation")
    see_step(session, 3, "nu te doen")
    session.press("Nieuwe relatie", within=START)
    number = session.field("Relatienummer", within=RELATIONS)
    until(lambda: number.text, "a number to be suggested")
    save(session, RELATIONS, Naam="Bakkerij Jansen & Zn")
    go_back_to_list(session, 2)
    session.see("Bakkerij Jansen & Zn heeft nog nodig: een KvK-nummer, een aangevinkte "
                "contactpersoon met e-mailadres, een aanvraag met functie.", within=START)

    session.press("KvK-nummer invullen", within=START)
    save(session, RELATIONS, KvK_nummer="68750110")
    go_back_to_list(session, 2)

    session.press("Contactpersoon invullen", within=START)
    see_shown(session, "Relaties")
    session.press("Nieuwe contactpersoon", within=RELATIONS)
    until(lambda: CHECKED in see_box(session, CONTACTS,
                                     "Contactpersoon voor Inlenersbeloning.com").states,
          "a new contact person to be ticked from the start")
    save(session, RELATIONS, CONTACTS, Achternaam="Jansen", E_mailadres="jansen@bakkerij.example")
    go_back_to_list(session, 2)


def add_vacancy(session):
    session.press("Nieuwe aanvraag", within=START)

    def type_position():
        search = session.find("Zoeken", where=lambda node: "EditableText" in node.interfaces,
                              within=VACANCIES)
        if search is None:
            session.press("Functie: niets gekozen", within=VACANCIES)
            return False
        search.text = "Bakker"
        return session.find("Nieuwe functie 'Bakker' toevoegen", within=VACANCIES)
    until(type_position, "the choice of positions")
    session.keys("Return")
    session.see("Functie: Bakker", "button", within=VACANCIES)
    session.press("Opslaan", within=VACANCIES)
    session.see("Aanvraag 1", "label", within=VACANCIES)
    go_back_to_list(session, 3)
    session.see("Bakkerij Jansen & Zn is klaar voor een uitvraag.", within=START)


def log_in(session):
    print("# 4: the log-in")
    see_step(session, 4, "nu te doen")
    session.press("Inloggen", within=START)
    see_progress(session, 4)
    session.see_text("Ingelogd als Jan de Tester tot ", within=START)

    print("# the end of it, and the next one, in another program")
    session.cli("afmelden")
    see_step(session, 4, "nu te doen")
    session.see("Niet ingelogd")
    session.log_in()
    see_step(session, 4, "gedaan")
    session.see_text("Ingelogd als Jan de Tester tot ", within="InlSidebar")


def send(session, service):
    print("# 5: the first uitvraag")
    see_step(session, 5, "nu te doen")
    assert service.mail_count == 0
    session.press("Aanvraag openen", within=START)
    session.press(BUTTON, within=VACANCIES)
    session.see_toast("De aanvraag is succesvol verstuurd. Er is een e-mail gestuurd naar Jansen.")
    assert service.mail_count == 1


def begins_at(session, page):
    session.see(page, "list item", lambda node: SELECTED in node.states)


def main():
    with Session(first_steps=True) as session:
        service = session.add_sandbox()
        session.open_window()
        begins_at(session, "Aan de slag")
        see_progress(session, 0)
        give_right(session)
        enter_token(session, service)
        complete_relation(session)
        add_vacancy(session)
        log_in(session)
        session.close_window()

        print("# one begins here until it was sent")
        session.open_window()
        begins_at(session, "Aan de slag")
        see_progress(session, 4)
        send(session, service)

        print("# well done, once")
        session.go("show-page", GLib.Variant("s", "start"))
        session.see("Gefeliciteerd, je eerste uitvraag is verstuurd!", within=START)
        for number in range(1, 6):
            see_step(session, number, "gedaan")
        session.press("Bekijken", within=START)
        session.see_text("jansen@bakkerij.example", within=INVITATIONS)
        assert session.find("Aan de slag", "list item")
        session.close_window()

        print("# called back and put away")
        session.open_window()
        begins_at(session, "Verzonden uitnodigingen")
        session.is_gone("Aan de slag", "list item")
        session.go("show-first-steps")
        session.see("Alle stappen zijn gezet", within=START)
        begins_at(session, "Aan de slag")
        session.press("Niet meer tonen", within=START)
        session.is_gone("Aan de slag", "list item")
        begins_at(session, "Verzonden uitnodigingen")
        session.close_window()


main()
