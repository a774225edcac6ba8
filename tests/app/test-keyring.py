# SPDX-License-Identifier: GPL-3.0-or-later
"""A keyring that is locked and one that is not there are two clear situations, each with a next
step, in the window and on the command line; nothing is kept anywhere else instead."""

import os

from inltest import VACANCIES, Session

TEXTS = {
    "locked": "De sleutelhanger met het token is vergrendeld",
    "absent": "Op deze computer is geen sleutelhanger gevonden",
}
SAVING = {
    "locked": "sleutelhanger",
    "absent": "sleutelhanger",
}


def main():
    mood = os.environ["INL_KEYRING_MODE"]
    with Session() as session:
        service = session.add_sandbox()
        session.import_sample()
        session.give_right()

        print("# command line")
        said = session.cli("uitvragen", "2001", expect=5)
        assert TEXTS[mood] in said, said
        said = session.cli("token", "instellen", text="\n".join(service.token) + "\n", expect=5)
        assert SAVING[mood] in said.lower(), said
        session.cli("token", "testen", expect=5)

        print("# window")
        session.open_window("--aanvraag", "2001")
        session.see("Aanvraag 2001", "label", within=VACANCIES)
        session.press("Inlenersbeloning uitvragen", within=VACANCIES)
        session.see_toast(TEXTS[mood])
        session.see_notification(TEXTS[mood])

        print("# settings")
        session.act("preferences")
        session.field("Token").text = service.token[0]
        session.field("Secret").text = service.token[1]
        session.save_dialog("Inlenersbeloning")
        dialog = session.dialog("Inlenersbeloning")
        session.see(where=lambda node: "sleutelhanger" in (node.name or "").lower()
                    and node.role == "label" and "Opgeslagen" not in node.name)
        assert "Opgeslagen." not in dialog.texts()

        assert service.counts()["aanroepen"] == 0, "something was sent without a token"
        for folder, _, names in os.walk(session.home):
            for name in names:
                with open(os.path.join(folder, name), "rb") as file:
                    assert service.token[1].encode() not in file.read(), name


main()
