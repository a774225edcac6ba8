# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: browser.py FOLDER ADDRESS

Opens an address as a browser does, redirects and all, and keeps the page that it ends on. It
begins when nothing holds it (see Session.hold_browser)."""

import os
import sys
import tempfile
import time
import urllib.error
import urllib.request

folder, address = sys.argv[1:]
while os.path.exists(os.path.join(folder, "hold")):
    time.sleep(0.02)
opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
try:
    with opener.open(address, timeout=30) as answer:
        page = answer.read()
except urllib.error.HTTPError as error:
    page = error.read()
number, path = tempfile.mkstemp(dir=folder)
with os.fdopen(number, "wb") as file:
    file.write(page)
os.rename(path, path + ".html")
