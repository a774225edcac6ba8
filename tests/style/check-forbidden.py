# SPDX-License-Identifier: GPL-3.0-or-later
"""What must not stand in the source, each with the reason, and the few places that may."""

import fnmatch
import re

import tree

# pattern, files, files that may, reason
RULES = [
    (r"\badw_toast_new\b", "src/*.c", ("src/ui/window/*",),
     "a toast reads markup; inl_window_add_toast() takes plain text"),
    (r"\bgtk_label_set_markup\b|\badw_\w+_set_use_markup \([^,]*, TRUE\)", "src/*.c", (),
     "text from outside would be read as markup"),
    (r'name="use-markup">(?i:true|1)<', "src/*.ui", (),
     "text from outside would be read as markup"),
    (r"accept-certificate", "src/*", (), "certificates are checked by the system"),
    (r"\bSoupLogger\b|\bsoup_logger_", "src/*", (), "it writes secrets and bodies to the log"),
    (r"\bSoupCookieJar|\bsoup_cookie_jar_", "src/*", (), "no cookies are kept"),
    (r"\bsoup_message_new\w* \(", "src/*.c", ("src/service/inl-api-client.c",),
     "every request is made in one place, which refuses redirects"),
    (r"\bPR_SET_DUMPABLE\b", "src/*", (), "it makes the desktop portals refuse the program"),
    (r"\bgoto\b", "src/*.[ch]", (), "return early instead"),
    (r"\(GAsyncReadyCallback\) *\w|\(GCallback\) *on_", "*.c", (), "no casts of callbacks"),
    (r"\w_sync \(", "src/[!s]*.c", ("src/cli/*",), "the window never waits"),
    (r"\bTODO\b|\bFIXME\b|\bXXX\b", "*", ("tests/style/*",), "finish it, or make it an issue"),
    (r"\bsystem \(|\bpopen \(|\bstrcpy \(|\bstrcat \(|\bsprintf \(|\bgets \(", "*.c", (),
     "not safe"),
    (r"(?<![\w.])/(?:home|root|work|Users)/", "*", ("tests/style/*",),
     "a path of one machine"),
]
BINARY = (".png", ".po", ".pot", ".ico", ".db")


def is_among(path, patterns):
    return any(fnmatch.fnmatch(path, pattern) for pattern in patterns)


def main():
    problems = []
    rules = [(re.compile(pattern), *rest) for pattern, *rest in RULES]
    for path in tree.files():
        if path.endswith(BINARY):
            continue
        mine = [r for r in rules if fnmatch.fnmatch(path, r[1]) and not is_among(path, r[2])]
        for number, line in tree.lines(path):
            for pattern, _, _, reason in mine:
                match = pattern.search(line)
                if match:
                    problems.append(f"{path}:{number}: {match.group(0).strip()}: {reason}")
    tree.finish(problems)


main()
