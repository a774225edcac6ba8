/* SPDX-License-Identifier: GPL-3.0-or-later */

/* inlenersbeloning-sandbox: the stand-in as a program of its own. It reads the command line, says
 * where it listens and goes on until it is interrupted. */

#define G_LOG_DOMAIN "inl-sandbox"

#include "config.h"

#include <getopt.h>
#include <gio/gio.h>
#include <glib-unix.h>
#include <glib/gi18n.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

#include "inl-sandbox-server.h"

#define DEFAULT_PORT 8466
#define EXIT_USAGE 2

typedef struct
{
  guint port;
  const char *data_dir;         /* (nullable) */
  const char *token_file;       /* (nullable) */
  const char *automatic_login;  /* (nullable) */
  gboolean makes_token;
  GString *faults;
} Options;

enum
{
  OPTION_PORT = 'p',
  OPTION_DATA = 'd',
  OPTION_HELP = 'h',
  OPTION_VERSION = 'V',
  OPTION_FAULT = 1000,
  OPTION_MAKE_TOKEN,
  OPTION_TOKEN_FILE,
  OPTION_AUTOMATIC_LOGIN,
};

static const struct option option_table[] = {
  { "port", required_argument, NULL, OPTION_PORT },
  { "data", required_argument, NULL, OPTION_DATA },
  { "storing", required_argument, NULL, OPTION_FAULT },
  { "maak-token", no_argument, NULL, OPTION_MAKE_TOKEN },
  { "token-bestand", required_argument, NULL, OPTION_TOKEN_FILE },
  { "automatisch-inloggen", required_argument, NULL, OPTION_AUTOMATIC_LOGIN },
  { "help", no_argument, NULL, OPTION_HELP },
  { "version", no_argument, NULL, OPTION_VERSION },
  { NULL, 0, NULL, 0 },
};

static int complain (const char *format, ...) G_GNUC_PRINTF (1, 2);

/* Says in one line what is wrong with the command line; returns the exit status. */
static int
complain (const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_strdelimit (text, "\n\r", ' ');
  g_printerr ("inlenersbeloning-sandbox: %s\n", text);
  return EXIT_USAGE;
}

static void
print_help (void)
{
  g_print ("%s\n", _("Gebruik: inlenersbeloning-sandbox [OPTIE…]\n"
                     "\n"
                     "Speelt Inlenersbeloning.com na op deze computer, om het programma uit te\n"
                     "proberen.\n"
                     "\n"
                     "  -p, --port POORT      luister naar deze poort (anders 8466; 0: een vrije)\n"
                     "  -d, --data MAP        bewaar alles in deze map (anders wordt het vergeten)\n"
                     "  --maak-token          maak een token met alle rechten als er geen is\n"
                     "  --token-bestand BESTAND\n"
                     "                        schrijf Waarde en Secret als twee regels hierin\n"
                     "  --automatisch-inloggen NAAM\n"
                     "                        log deze persoon in zonder ernaar te vragen\n"
                     "  --storing REGEL       laat iets misgaan; mag vaker (zie de handleiding)\n"
                     "  -h, --help            toon deze uitleg\n"
                     "  -V, --version         toon de versie"));
}

static int
take_port (Options *options, const char *text)
{
  guint64 port;

  if (!g_ascii_string_to_unsigned (text, 10, 0, 65535, &port, NULL))
    return complain (_("De poort moet een getal van 0 tot en met 65535 zijn, niet '%s'."), text);
  options->port = (guint) port;
  return -1;
}

static int
complain_of_option (char **argv, int option)
{
  const char *text = argv[optind - 1];

  if (option == ':')
    return complain (_("De optie '%s' heeft een waarde nodig."), text);
  return complain (_("De optie '%s' is onbekend of wordt verkeerd gebruikt; zie --help."), text);
}

/* Takes one option; returns the exit status when the program is done with it, or else -1. */
static int
take_option (Options *options, char **argv, int option)
{
  switch (option)
    {
    case OPTION_PORT:
      return take_port (options, optarg);
    case OPTION_DATA:
      options->data_dir = optarg;
      return -1;
    case OPTION_FAULT:
      g_string_append_printf (options->faults, "%s\n", optarg);
      return -1;
    case OPTION_MAKE_TOKEN:
      options->makes_token = TRUE;
      return -1;
    case OPTION_TOKEN_FILE:
      options->token_file = optarg;
      return -1;
    case OPTION_AUTOMATIC_LOGIN:
      options->automatic_login = optarg;
      return *optarg != '\0' ? -1 : complain (_("Geef de naam op van wie wordt ingelogd."));
    case OPTION_HELP:
      print_help ();
      return EXIT_SUCCESS;
    case OPTION_VERSION:
      g_print ("inlenersbeloning-sandbox %s\n", INL_VERSION);
      return EXIT_SUCCESS;
    default:
      return complain_of_option (argv, option);
    }
}

static int
read_options (Options *options, int argc, char **argv)
{
  int option;

  opterr = 0;
  while ((option = getopt_long (argc, argv, ":p:d:hV", option_table, NULL)) != -1)
    {
      int status = take_option (options, argv, option);

      if (status >= 0)
        return status;
    }
  if (optind < argc)
    return complain (_("Het argument '%s' hoort hier niet; zie --help."), argv[optind]);
  if (options->makes_token != (options->token_file != NULL))
    return complain (_("Gebruik --maak-token samen met --token-bestand."));
  return -1;
}

static gboolean
write_token (InlSandboxServer *server, const char *file, GError **error)
{
  static const char *const rights[] = { "Bedrijven", "Uitvragen", "Uitnodigingen", NULL };
  g_autofree char *value = NULL;
  g_autofree char *secret = NULL;
  g_autofree char *text = NULL;

  if (!inl_sandbox_server_dup_sending_token (server, &value, &secret))
    inl_sandbox_server_add_token (server, "Proeftoken", "organisatie", rights, "uitzendbureau",
                                  &value, &secret);
  text = g_strdup_printf ("%s\n%s\n", value, secret);
  return g_file_set_contents_full (file, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}

static gboolean
on_interrupted_cb (gpointer user_data)
{
  g_main_loop_quit (user_data);
  return G_SOURCE_CONTINUE;
}

/* Returns the exit status. */
static int
serve (const Options *options, GMainLoop *loop)
{
  g_autoptr(InlSandboxServer) server = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *address = NULL;

  server = inl_sandbox_server_new (options->data_dir, &error);
  if (server != NULL && !inl_sandbox_server_set_faults (server, options->faults->str, &error))
    return complain ("%s", error->message);
  if (server == NULL || !inl_sandbox_server_listen (server, options->port, &error)
      || (options->makes_token && !write_token (server, options->token_file, &error)))
    {
      complain ("%s", error->message);
      return EXIT_FAILURE;
    }
  inl_sandbox_server_set_automatic_login (server, options->automatic_login);

  address = inl_sandbox_server_dup_address (server);
  g_print ("%s\n", address);
  fflush (stdout);
  g_main_loop_run (loop);
  inl_sandbox_server_stop (server);
  return EXIT_SUCCESS;
}

static int
run (const Options *options)
{
  g_autoptr(GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  /* Before the address is printed: whoever reads it may stop the program at once. */
  guint interrupt = g_unix_signal_add (SIGINT, on_interrupted_cb, loop);
  guint terminate = g_unix_signal_add (SIGTERM, on_interrupted_cb, loop);
  int status = serve (options, loop);

  g_source_remove (interrupt);
  g_source_remove (terminate);
  return status;
}

int
main (int argc, char **argv)
{
  Options options = { .port = DEFAULT_PORT };
  int status;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, INL_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  options.faults = g_string_new (NULL);
  status = read_options (&options, argc, argv);
  if (status < 0)
    status = run (&options);
  g_string_free (options.faults, TRUE);
  return status;
}
