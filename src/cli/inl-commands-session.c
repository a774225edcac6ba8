/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The commands about who we are for the service: aanmelden, afmelden and token. Token and secret
 * come from standard input only, so that they stand in no argument list and no history. */

#define G_LOG_DOMAIN "inl-commands-session"

#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "inl-command-line.h"

#define MAX_VALUE_SIZE 1024

static gboolean without_browser;

static const GOptionEntry log_in_options[] = {
  { "geen-browser", 0, 0, G_OPTION_ARG_NONE, &without_browser,
    N_("Toon alleen het adres, open geen browser"), NULL },
  G_OPTION_ENTRY_NULL,
};

static gboolean
has_display (void)
{
  return g_getenv ("WAYLAND_DISPLAY") != NULL || g_getenv ("DISPLAY") != NULL;
}

static void
open_uri (const char *uri,
          gpointer    user_data)
{
  if (!without_browser && has_display () && g_app_info_launch_default_for_uri (uri, NULL, NULL))
    g_print ("%s\n", _("De inlogpagina is geopend in je browser. Opent die niet, ga dan naar:"));
  else
    g_print ("%s\n", _("Open deze pagina in een browser om in te loggen:"));

  g_print ("%s\n", uri);
  /* Whoever started us may be reading from a pipe and must see it before we wait. */
  fflush (stdout);
}

static int
run_log_in (InlCli  *cli,
            char   **arguments)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  if (!inl_cli_open (cli, &error))
    return inl_cli_report (error);

  inl_office_set_open_uri (cli->office, open_uri, NULL, NULL);
  inl_office_log_in_async (cli->office, cli->cancellable, inl_cli_on_replied_cb, &result);
  text = inl_office_log_in_finish (cli->office, inl_cli_wait (&result), &error);
  if (text == NULL)
    return inl_cli_report (error);

  g_print ("%s\n", text);
  return INL_EXIT_DONE;
}

static int
run_log_out (InlCli  *cli,
             char   **arguments)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  if (!inl_cli_open (cli, &error))
    return inl_cli_report (error);

  inl_office_log_out_async (cli->office, inl_cli_on_replied_cb, &result);
  if (!inl_office_log_out_finish (cli->office, inl_cli_wait (&result), &error))
    return inl_cli_report (error);

  g_print ("%s\n", _("Je bent afgemeld."));
  return INL_EXIT_DONE;
}

static gboolean
set_echo (gboolean echo)
{
  struct termios settings;

  if (tcgetattr (STDIN_FILENO, &settings) != 0)
    return FALSE;

  if (echo)
    settings.c_lflag |= ECHO;
  else
    settings.c_lflag &= ~(tcflag_t) ECHO;
  /* Without throwing away what was typed or pasted ahead. */
  return tcsetattr (STDIN_FILENO, TCSADRAIN, &settings) == 0;
}

/* Reads one line without its end; FALSE when there is none or it does not fit. */
static gboolean
read_line (char  *buffer,
           gsize  size)
{
  gsize length;

  if (fgets (buffer, size, stdin) == NULL)
    return FALSE;

  length = strcspn (buffer, "\r\n");
  if (buffer[length] == '\0' && !feof (stdin))
    return FALSE;

  buffer[length] = '\0';
  return length > 0;
}

static gboolean
ask_line (InlCli     *cli,
          const char *prompt,
          char       *buffer,
          gsize       size)
{
  gboolean is_terminal = isatty (STDIN_FILENO);
  gboolean is_read;

  if (is_terminal)
    g_printerr ("%s: ", prompt);
  is_read = inl_cli_wait_for_input (cli) && read_line (buffer, size);
  if (is_terminal)
    g_printerr ("\n");

  return is_read;
}

static gboolean
ask_token (InlCli *cli,
           char   *token,
           char   *secret)
{
  gboolean is_hidden = isatty (STDIN_FILENO) && set_echo (FALSE);
  gboolean is_read;

  is_read = ask_line (cli, _("Token"), token, MAX_VALUE_SIZE)
            && ask_line (cli, _("Secret"), secret, MAX_VALUE_SIZE);
  if (is_hidden)
    set_echo (TRUE);
  return is_read;
}

static int
save_token (InlCli     *cli,
            const char *token,
            const char *secret)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  inl_office_save_token_async (cli->office, token, secret, inl_cli_on_replied_cb, &result);
  if (!inl_office_save_token_finish (cli->office, inl_cli_wait (&result), &error))
    {
      inl_cli_report (error);
      return INL_EXIT_RIGHT;
    }

  g_print ("%s\n", _("Token en secret staan in de sleutelhanger."));
  return INL_EXIT_DONE;
}

static int
run_token_set (InlCli  *cli,
               char   **arguments)
{
  char token[MAX_VALUE_SIZE] = "";
  char secret[MAX_VALUE_SIZE] = "";
  g_autoptr(GError) error = NULL;
  int status = INL_EXIT_USAGE;

  /* Nobody should have to type what is refused afterwards. */
  if (!inl_cli_open_for (cli, INL_RIGHT_MANAGE_SERVICE, &error))
    return inl_cli_report (error);

  /* The buffer of stdio would keep both values until the program ends. */
  setvbuf (stdin, NULL, _IONBF, 0);
  if (ask_token (cli, token, secret))
    status = save_token (cli, token, secret);
  else if (g_cancellable_set_error_if_cancelled (cli->cancellable, &error))
    status = inl_cli_report (error);
  else
    inl_cli_complain ("%s", _("Geef het token en het secret, elk op een eigen regel van de "
                              "standaardinvoer."));

  explicit_bzero (token, sizeof token);
  explicit_bzero (secret, sizeof secret);
  return status;
}

static int
run_token_test (InlCli  *cli,
                char   **arguments)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(InlTokenReport) report = NULL;
  g_autoptr(GError) error = NULL;

  if (!inl_cli_open (cli, &error))
    return inl_cli_report (error);

  inl_office_test_token_async (cli->office, NULL, NULL, cli->cancellable, inl_cli_on_replied_cb,
                               &result);
  report = inl_office_test_token_finish (cli->office, inl_cli_wait (&result), &error);
  if (report == NULL)
    return inl_cli_report (error);

  inl_cli_print ("%s", report->text);
  return report->usable ? INL_EXIT_DONE : INL_EXIT_RIGHT;
}

static int
run_token_clear (InlCli  *cli,
                 char   **arguments)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  if (!inl_cli_open (cli, &error))
    return inl_cli_report (error);

  inl_office_clear_token_async (cli->office, inl_cli_on_replied_cb, &result);
  if (!inl_office_clear_token_finish (cli->office, inl_cli_wait (&result), &error))
    {
      inl_cli_report (error);
      return INL_EXIT_RIGHT;
    }

  g_print ("%s\n", _("Token en secret zijn uit de sleutelhanger gewist."));
  return INL_EXIT_DONE;
}

const InlCommand inl_commands_session[] = {
  { "aanmelden", NULL, N_("Log in op Inlenersbeloning.com"), log_in_options, 0, 0, run_log_in,
    TRUE },
  { "afmelden", NULL, N_("Beëindig de sessie"), NULL, 0, 0, run_log_out },
  { "token instellen", NULL, N_("Bewaar token en secret, twee regels van de standaardinvoer"),
    NULL, 0, 0, run_token_set, TRUE },
  { "token testen", NULL, N_("Probeer token en secret bij Inlenersbeloning.com"), NULL, 0, 0,
    run_token_test },
  { "token wissen", NULL, N_("Haal token en secret uit de sleutelhanger"), NULL, 0, 0,
    run_token_clear },
  { NULL },
};
