/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Starts the window. What has to be settled for the whole process is settled here, before any
 * library can start a thread. */

#define G_LOG_DOMAIN "inl-main"

#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <signal.h>
#include <sys/resource.h>

#include "inl-application.h"

/* A memory image could hold the token and the session. */
static void
forbid_core_dumps (void)
{
  const struct rlimit none = { 0, 0 };

  if (setrlimit (RLIMIT_CORE, &none) != 0)
    g_warning ("Cannot switch off core dumps: %s", g_strerror (errno));
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(InlApplication) application = NULL;

  forbid_core_dumps ();
  /* A full disk is an error of a write, not the end of the program. */
  signal (SIGXFSZ, SIG_IGN);

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, INL_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  application = inl_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
