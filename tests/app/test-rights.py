# SPDX-License-Identifier: GPL-3.0-or-later
"""Rights in the installed window while the command line takes and gives them from outside: what is
not allowed is off there and says why, what one may not see is not there, the command line refuses
with exit status 5, and after the tick and Opslaan both go on at once, without a restart."""

import os

from inltest import RELATIONS, SAMPLE, VACANCIES, Session, until
from inltest.accessible import CHECKED, EDITABLE, FOCUSED
from gi.repository import GLib

RIGHTS, USERS, ADMINISTRATION = "InlRightsPage", "InlUsersPage", "InlAdministrationPage"
ROLE = "Beheerder"
NOT_ALLOWED = 5
ASK = "Inlenersbeloning uitvragen"

# right, as the window calls it
ALL = {
    "relatie.wijzigen": "Relatie > Wijzigen",
    "aanvraag.wijzigen": "Aanvragen > Wijzigen",
    "aanvraag.uitvragen": "Aanvragen > Inlenersbeloning uitvragen",
    "importeren": "Importeren",
    "exporteren": "Exporteren",
    "beheer.gebruikers": "Beheer > Gebruikers",
    "beheer.functies": "Beheer > Functies",
    "beheer.inlenersbeloning": "Beheer > Administratie > Inlenersbeloning",
}


def take(session, *rights):
    for right in rights:
        session.cli("recht", "intrekken", ROLE, right)


def give(session, *rights):
    for right in rights:
        session.cli("recht", "geven", ROLE, right)


def show(session, name):
    session.go("show-page", GLib.Variant("s", name))


def commands(session):
    """For each right something that needs it."""
    file = os.path.join(session.folder, "uit.csv")
    return {
        "aanvraag.uitvragen": ["uitvragen", "2001"],
        "importeren": ["importeren", "--proef", os.path.join(SAMPLE, "relaties.csv")],
        "exporteren": ["exporteren", "relaties", file],
        "beheer.gebruikers": ["gebruiker", "lijst"],
        "beheer.inlenersbeloning": ["token", "wissen"],
    }


def check_refused(session, right, command):
    said = session.cli(*command, expect=NOT_ALLOWED)
    assert f"mist het recht '{ALL[right]}'" in said, said


def see_off(session, name, right, role=None, within=None):
    """Off, and its description names the right."""
    session.see(name, role, lambda node: not node.is_sensitive
                and f"mist het recht '{ALL[right]}'" in node.description, within)


def see_on(session, name, role=None, within=None):
    session.see(name, role, lambda node: node.is_sensitive and "mist" not in node.description,
                within)


def sidebar(session):
    # Row by row: the list of all does not tell that a row was hidden later.
    rows = session.see("Onderdelen", "list").walk()
    return [row.name for row in rows if row.role == "list item"]


def check_off(session):
    print("# off, with the reason")
    see_off(session, "Nieuwe relatie", "relatie.wijzigen", "button", RELATIONS)
    name = session.field("Naam", within=RELATIONS)
    until(lambda: EDITABLE not in name.states, "the form to be read-only")
    see_off(session, "Inloggen", "aanvraag.uitvragen", "button")
    show(session, "vacancies")
    see_off(session, "Nieuwe aanvraag", "aanvraag.wijzigen", "button", VACANCIES)
    see_off(session, ASK, "aanvraag.uitvragen", "button", VACANCIES)
    show(session, "administration")
    see_off(session, "Importeren…", "importeren", within=ADMINISTRATION)
    see_off(session, "Inlenersbeloning", "beheer.inlenersbeloning", within=ADMINISTRATION)
    until(lambda: not {"Gebruikers", "Functies"} & set(sidebar(session)), "pages to go")
    for right, command in commands(session).items():
        check_refused(session, right, command)


def tick(session, path):
    """With the keyboard alone: nothing else ticks what has no action."""
    box = session.see(path, role="checkbox", within=RIGHTS)
    assert CHECKED not in box.states, path

    def has_focus():
        session.keys("Tab")
        return FOCUSED in box.states
    until(has_focus, f"the keyboard to come to {path}")
    session.keys("space")
    until(lambda: CHECKED in box.states, f"{path} to be ticked")


def give_in_window(session):
    print("# the tick and Opslaan")
    show(session, "rights")
    session.see("Rollen", "list", within=RIGHTS).select_child(0)
    session.see(ALL["relatie.wijzigen"], "checkbox", within=RIGHTS)
    for right in ("relatie.wijzigen", "importeren", "beheer.gebruikers"):
        tick(session, ALL[right])
    session.press("Opslaan", within=RIGHTS)
    until(lambda: "Gebruikers" in sidebar(session), "Gebruikers in the sidebar")
    session.cli(*commands(session)["importeren"])
    session.cli(*commands(session)["beheer.gebruikers"])
    show(session, "relations")
    see_on(session, "Nieuwe relatie", "button", RELATIONS)
    name = session.field("Naam", within=RELATIONS)
    until(lambda: EDITABLE in name.states, "the form to be no longer read-only")


def check_on(session):
    print("# on again, given from outside")
    give(session, "aanvraag.wijzigen", "aanvraag.uitvragen", "exporteren", "beheer.functies",
         "beheer.inlenersbeloning")
    until(lambda: "Functies" in sidebar(session), "Functies in the sidebar")
    see_on(session, "Inloggen", "button")
    show(session, "vacancies")
    see_on(session, "Nieuwe aanvraag", "button", VACANCIES)
    see_on(session, ASK, "button", VACANCIES)
    show(session, "administration")
    see_on(session, "Importeren…", within=ADMINISTRATION)
    see_on(session, "Inlenersbeloning", within=ADMINISTRATION)
    session.act("preferences")
    session.close_dialog("Inlenersbeloning")


def lose_sight(session):
    print("# who may see no relation is told whom to ask, and goes on when it is given")
    show(session, "relations")
    take(session, "relatie.bekijken")
    session.see_text("Je rol Beheerder mist het recht 'Relatie > Bekijken'.")
    titles = sidebar(session)
    assert "Relaties" not in titles and "Notificaties" not in titles, titles
    said = session.cli("overzicht", expect=NOT_ALLOWED)
    assert "mist het recht 'Relatie > Bekijken'" in said, said
    give(session, "relatie.bekijken")
    until(lambda: "Relaties" in sidebar(session), "Relaties in the sidebar")
    see_on(session, "Nieuwe relatie", "button", RELATIONS)


def become_reader(session):
    print("# another role, from outside: the pages of Beheer go, the menu too")
    session.cli("gebruiker", "rol", "baas", ROLE)
    account = next(line.split("\t")[0] for line in session.cli("gebruiker", "lijst").split("\n")
                   if not line.startswith("baas"))
    show(session, "users")
    session.see(f"Rol van {account}", within=USERS)
    session.see("Rol van baas", within=USERS)
    session.cli("gebruiker", "rol", account, "Raadplegen")
    until(lambda: "Programmarechten" not in sidebar(session), "Programmarechten to go")
    titles = sidebar(session)
    assert "Relaties" in titles and "Administratie" not in titles, titles
    session.cli("recht", "lijst", expect=NOT_ALLOWED)
    said = session.cli("recht", "geven", "Raadplegen", "importeren", expect=NOT_ALLOWED)
    assert "Vraag baas om het te geven" in said, said


def main():
    with Session() as session:
        session.import_sample()
        session.give_right()
        # Not "Aan de slag" but the page that one works with.
        session.write_setting("show-first-steps", "false")
        session.open_window()
        session.open_vacancy("2001")
        session.open_relation("1042")
        see_on(session, "Nieuwe relatie", "button", RELATIONS)
        take(session, *ALL)
        check_off(session)
        give_in_window(session)
        check_on(session)
        lose_sight(session)
        become_reader(session)
        session.close_window()


main()
