/* SPDX-License-Identifier: GPL-3.0-or-later */

/* inlenersbeloning-cli: the work of the window without a display, for scripts. This file sets up
 * the process; inl-command-line.c finds the command. */

#define G_LOG_DOMAIN "inl-cli"

#include "config.h"

#include <glib.h>
#include <glib/gi18n.h>
#include <locale.h>
#include <signal.h>
#include <sys/resource.h>

#include "inl-command-line.h"

int
main (int    argc,
      char **argv)
{
  const struct rlimit no_core = { 0, 0 };

  /* Token and secret pass through our memory; they must not end up in a core file. */
  setrlimit (RLIMIT_CORE, &no_core);
  /* A full file must be an error of that write, not the end of the program. */
  signal (SIGXFSZ, SIG_IGN);
  signal (SIGPIPE, SIG_IGN);

  /* G_MESSAGES_DEBUG must not mix with what a script reads. */
  g_log_writer_default_set_use_stderr (TRUE);

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, INL_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  return inl_command_line_run (argc, argv);
}
