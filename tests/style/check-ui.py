# SPDX-License-Identifier: GPL-3.0-or-later
"""Every template parses, is in a resource, names its widgets, and every icon button says what it
does."""

import os
import xml.etree.ElementTree as ElementTree

import tree

NAMED_IN_CODE = "gtk_accessible_update_property"


def resource_files():
    found = set()
    for path in tree.files(".gresource.xml"):
        folder = os.path.dirname(path)
        for element in ElementTree.fromstring(tree.read(path)).iter("file"):
            found.add(os.path.normpath(os.path.join(folder, element.text.strip())))
    return found


def check_template(path, problems):
    try:
        root = ElementTree.fromstring(tree.read(path))
    except ElementTree.ParseError as error:
        problems.append(f"{path}: {error}")
        return
    for element in root.iter("object"):
        properties = {p.get("name"): p for p in element.findall("property")}
        if element.get("class") not in ("GtkButton", "GtkToggleButton", "GtkMenuButton"):
            continue
        label = properties.get("label")
        if "icon-name" in properties and label is None and element.find("accessibility") is None:
            if element.get("id") is not None and NAMED_IN_CODE in tree.read(path[:-3] + ".c"):
                continue
            icon = properties["icon-name"].text
            problems.append(f"{path}: the button with {icon} has no accessible name")
    for element in root.iter("property"):
        if element.get("name") in ("label", "title", "subtitle", "tooltip-text", "description",
                                   "placeholder-text") and (element.text or "").strip():
            if element.get("translatable") != "yes" and element.get("bind-source") is None:
                problems.append(f"{path}: {element.text.strip()!r} cannot be translated")


def main():
    problems = []
    in_resources = resource_files()
    for path in tree.files(".ui", under="src"):
        check_template(path, problems)
        if path not in in_resources:
            problems.append(f"{path}: in no resource")
    for path in sorted(in_resources):
        if not os.path.exists(os.path.join(tree.TOP, path)):
            problems.append(f"{path}: in a resource, but not there")
    tree.finish(problems)


main()
