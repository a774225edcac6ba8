/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Finds the command, reads its options and runs it. GOption does the reading; the help and the
 * messages are our own, because GLib has its Dutch only where a Dutch locale is installed. */

#define G_LOG_DOMAIN "inl-command-line"

#include "config.h"

#include "inl-command-line.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

static const InlCommand *const groups[] = {
  inl_commands_files,
  inl_commands_asking,
  inl_commands_session,
  inl_commands_rights,
  inl_commands_positions,
};

typedef gboolean (*InlCommandFunc) (const InlCommand *command,
                                    gpointer          user_data);

/* Stops at the first command for which @func gives TRUE, and gives that one. */
static const InlCommand *
find_command (InlCommandFunc func,
              gpointer       user_data)
{
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    for (const InlCommand *command = groups[i]; command->name != NULL; command++)
      if (func (command, user_data))
        return command;

  return NULL;
}

static gboolean
print_command (const InlCommand *command,
               gpointer          user_data)
{
  g_print ("  %-20s %s\n", command->name, _(command->summary));
  return FALSE;
}

static gboolean
print_subcommand (const InlCommand *command,
                  gpointer          user_data)
{
  if (g_str_has_prefix (command->name, user_data))
    print_command (command, NULL);
  return FALSE;
}

static void
print_subcommands (const char *word)
{
  g_autofree char *prefix = g_strconcat (word, " ", NULL);

  /* Translators: %s is the first word of commands, such as token. */
  g_print (_("Gebruik: inlenersbeloning-cli %s OPDRACHT [OPTIE…] [ARGUMENT…]"), word);
  g_print ("\n\n%s\n", _("Opdrachten:"));
  find_command (print_subcommand, prefix);
  g_print ("\n");
  g_print (_("'inlenersbeloning-cli %s OPDRACHT --help' legt een opdracht uit."), word);
  g_print ("\n");
}

static void
print_help (void)
{
  g_print ("%s\n\n%s\n", _("Gebruik: inlenersbeloning-cli OPDRACHT [OPTIE…] [ARGUMENT…]"),
           _("Opdrachten:"));
  find_command (print_command, NULL);
  g_print ("\n%s\n", _("'inlenersbeloning-cli OPDRACHT --help' legt een opdracht uit."));
}

static void
print_option (const GOptionEntry *entry)
{
  g_autofree char *word = NULL;

  if (entry->arg_description != NULL)
    word = g_strdup_printf ("--%s %s", entry->long_name, _(entry->arg_description));
  else
    word = g_strdup_printf ("--%s", entry->long_name);
  g_print ("  %-22s %s\n", word, _(entry->description));
}

static void
print_command_help (const InlCommand   *command,
                    const GOptionEntry *common)
{
  g_print (_("Gebruik: inlenersbeloning-cli %s"), command->name);
  g_print (" %s%s%s\n\n%s\n\n", _("[OPTIE…]"), command->arguments != NULL ? " " : "",
           command->arguments != NULL ? _(command->arguments) : "", _(command->summary));
  if (command->details != NULL)
    g_print ("%s\n\n", _(command->details));
  g_print ("%s\n", _("Opties:"));
  for (const GOptionEntry *entry = command->options; entry != NULL && entry->long_name != NULL;
       entry++)
    print_option (entry);
  for (const GOptionEntry *entry = common; entry->long_name != NULL; entry++)
    print_option (entry);
}

static int G_GNUC_PRINTF (1, 2)
refuse_usage (const char *format,
              ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  inl_cli_complain ("%s", message);
  return INL_EXIT_USAGE;
}

static const char *
find_unknown_option (char **arguments)
{
  for (; *arguments != NULL && !g_str_equal (*arguments, "--"); arguments++)
    if (**arguments == '-' && (*arguments)[1] != '\0')
      return *arguments;

  return NULL;
}

static gboolean
gives_flag_a_value (const GOptionEntry *entry,
                    const char         *argument)
{
  gsize length;

  for (; entry != NULL && entry->long_name != NULL; entry++)
    {
      length = strlen (entry->long_name);
      if (entry->arg == G_OPTION_ARG_NONE && g_str_has_prefix (argument, "--")
          && strncmp (argument + 2, entry->long_name, length) == 0 && argument[2 + length] == '=')
        return TRUE;
    }

  return FALSE;
}

/* GOption takes "--alle=nee" for "--alle". */
static gboolean
has_flag_with_value (const InlCommand    *command,
                     const GOptionEntry  *common,
                     char               **arguments)
{
  for (; *arguments != NULL && !g_str_equal (*arguments, "--"); arguments++)
    if (gives_flag_a_value (command->options, *arguments)
        || gives_flag_a_value (common, *arguments))
      return TRUE;

  return FALSE;
}

/* A "--" ends the options, so that a file may be called --proef. */
static void
drop_separator (char **arguments)
{
  for (; *arguments != NULL; arguments++)
    if (g_str_equal (*arguments, "--"))
      {
        g_free (*arguments);
        for (; (*arguments = arguments[1]) != NULL; arguments++)
          ;
        return;
      }
}

static int
check_and_run (const InlCommand *command,
               InlCli           *cli,
               char            **arguments)
{
  const char *unknown = find_unknown_option (arguments);
  int n_arguments;

  if (unknown != NULL)
    return refuse_usage (_("Onbekende optie %s; zie inlenersbeloning-cli %s --help."), unknown,
                         command->name);

  drop_separator (arguments);
  n_arguments = g_strv_length (arguments);
  if (n_arguments < command->min_arguments)
    return refuse_usage (_("Er ontbreekt een argument; zie inlenersbeloning-cli %s --help."),
                         command->name);
  if (command->max_arguments >= 0 && n_arguments > command->max_arguments)
    return refuse_usage (_("Te veel argumenten bij ‘%s’; zie inlenersbeloning-cli %s --help."),
                         arguments[command->max_arguments], command->name);

  cli->creates = command->creates;
  return command->run (cli, arguments);
}

/* @arguments: (inout): the command's name, then what follows it */
static int
run_command (const InlCommand *command,
             InlCli           *cli,
             char           ***arguments)
{
  g_autoptr(GOptionContext) context = g_option_context_new (NULL);
  g_autoptr(GError) error = NULL;
  gboolean help = FALSE;
  const GOptionEntry common[] = {
    { "database", 0, 0, G_OPTION_ARG_FILENAME, &cli->database, N_("Werk met deze database"),
      N_("BESTAND") },
    { "dienst", 0, 0, G_OPTION_ARG_STRING, &cli->service_address,
      N_("Adres van de dienst, in plaats van de instelling"), N_("ADRES") },
    { "help", 'h', 0, G_OPTION_ARG_NONE, &help, N_("Toon deze uitleg"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_ignore_unknown_options (context, TRUE);
  if (command->options != NULL)
    g_option_context_add_main_entries (context, command->options, NULL);
  g_option_context_add_main_entries (context, common, NULL);

  if (has_flag_with_value (command, common, *arguments)
      || !g_option_context_parse_strv (context, arguments, &error))
    return refuse_usage (_("Een optie mist een waarde of heeft een verkeerde; zie "
                           "inlenersbeloning-cli %s --help."), command->name);
  if (help)
    {
      print_command_help (command, common);
      return INL_EXIT_DONE;
    }

  /* Whatever the command is about: it would be told when something is sent, or never. */
  if (cli->service_address != NULL
      && !inl_office_check_service_address (cli->service_address, &error))
    /* Translators: an address, and why it is not good. */
    return refuse_usage (_("--dienst ‘%s’: %s"), cli->service_address, error->message);

  return check_and_run (command, cli, *arguments + 1);
}

typedef struct
{
  const char *first;
  const char *second;
  guint       n_words;
} Words;

static gboolean
match_command (const InlCommand *command,
               gpointer          user_data)
{
  Words *words = user_data;
  g_auto(GStrv) name = g_strsplit (command->name, " ", 2);

  if (!g_str_equal (name[0], words->first))
    return FALSE;

  /* Also when it does not match, so that the message can ask for the second word. */
  words->n_words = g_strv_length (name);
  return words->n_words == 1 || g_strcmp0 (name[1], words->second) == 0;
}

static gboolean
is_help (const char *argument)
{
  return g_strcmp0 (argument, "--help") == 0 || g_strcmp0 (argument, "-h") == 0;
}

static int run_arguments (InlCli  *cli,
                          char   **argv);

/* "help uitvragen" is "uitvragen --help". */
static int
run_help (InlCli  *cli,
          char   **argv)
{
  g_autoptr(GPtrArray) words = g_ptr_array_new ();

  for (guint i = 0; argv[i] != NULL; i++)
    if (i != 1 && !is_help (argv[i]))
      g_ptr_array_add (words, argv[i]);
  g_ptr_array_add (words, (char *) "--help");
  g_ptr_array_add (words, NULL);

  return run_arguments (cli, (char **) words->pdata);
}

static int
run_arguments (InlCli *cli,
               char  **argv)
{
  Words words = { argv[1], argv[1] != NULL ? argv[2] : NULL, 0 };
  g_auto(GStrv) arguments = NULL;
  const InlCommand *command;

  if (argv[1] == NULL)
    return refuse_usage ("%s", _("Geef een opdracht; zie inlenersbeloning-cli --help."));
  if (g_str_equal (argv[1], "help"))
    return run_help (cli, argv);

  command = find_command (match_command, &words);
  if (command == NULL && words.n_words == 2 && is_help (argv[2]))
    {
      print_subcommands (argv[1]);
      return INL_EXIT_DONE;
    }
  if (is_help (argv[1]))
    {
      print_help ();
      return INL_EXIT_DONE;
    }
  if (g_str_equal (argv[1], "--version"))
    {
      g_print ("inlenersbeloning-cli %s\n", INL_VERSION);
      return INL_EXIT_DONE;
    }

  if (command == NULL && words.n_words == 2)
    return refuse_usage (_("Bij ‘%s’ hoort nog een woord; zie inlenersbeloning-cli --help."),
                         argv[1]);
  if (command == NULL && *argv[1] == '-')
    return refuse_usage (_("Geef eerst een opdracht en dan pas %s; zie inlenersbeloning-cli "
                           "--help."), argv[1]);
  if (command == NULL)
    return refuse_usage (_("Onbekende opdracht ‘%s’; zie inlenersbeloning-cli --help."), argv[1]);

  arguments = g_strdupv (argv + words.n_words);
  return run_command (command, cli, &arguments);
}

/**
 * inl_command_line_run:
 * @argc: as of main()
 * @argv: as of main()
 *
 * Runs the command that the arguments name.
 *
 * Returns: the exit status, an #InlExit
 */
int
inl_command_line_run (int    argc,
                      char **argv)
{
  InlCli cli = { 0 };
  int status;

  inl_cli_init (&cli);
  status = run_arguments (&cli, argv);
  inl_cli_clear (&cli);

  /* What a script reads must be there in full; g_print() does not say when it is not. */
  if (fflush (stdout) != 0 || ferror (stdout) != 0)
    {
      inl_cli_complain ("%s", _("De uitvoer kan niet worden geschreven."));
      return status == INL_EXIT_DONE ? INL_EXIT_USAGE : status;
    }
  return status;
}
