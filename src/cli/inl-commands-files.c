/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The commands about files: importeren, exporteren, reservekopie, herstellen and controleren. */

#define G_LOG_DOMAIN "inl-commands-files"

#include "config.h"

#include <stdio.h>
#include <unistd.h>

#include <gio/gunixoutputstream.h>
#include <glib/gi18n.h>

#include "inl-command-line.h"
#include "inl-office-copies.h"
#include "inl-office-export.h"
#include "inl-office-import.h"
#include "inl-office-rights.h"
#include "inl-text.h"

static gboolean trial;
static gboolean archives_gone;
static char *sheet;

static const GOptionEntry import_options[] = {
  { "proef", 0, 0, G_OPTION_ARG_NONE, &trial, N_("Bekijk wat er zou gebeuren, sla niets op"),
    NULL },
  { "archiveer-verdwenen", 0, 0, G_OPTION_ARG_NONE, &archives_gone,
    N_("Archiveer wat sinds de vorige import uit het bestand is verdwenen"), NULL },
  { "blad", 0, 0, G_OPTION_ARG_STRING, &sheet, N_("Lees dit blad van een werkmap"), N_("NAAM") },
  G_OPTION_ENTRY_NULL,
};

static void
free_choices (gpointer choices)
{
  inl_import_choices_free (choices);
}

static InlImportChoices *
create_choices (void)
{
  InlImportChoices *choices = inl_import_choices_new ();

  choices->sheet = g_strdup (sheet);
  return choices;
}

static void
print_refused_row (InlImportRow *row)
{
  g_autofree char *problem = inl_text_clean_line (row->problem);

  g_print (_("  regel %u: %s\n"), row->line, problem);
}

static void
print_ignored_columns (GPtrArray *columns)
{
  g_autoptr(GString) names = g_string_new (NULL);
  g_autofree char *line = NULL;

  for (guint i = 0; i < columns->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                            (const char *) g_ptr_array_index (columns, i));
  line = inl_text_clean_line (names->str);
  g_print (_("  niet gebruikte kolommen: %s\n"), line);
}

/* It comes back only when somebody takes it out. */
static void
print_in_archive (InlImportRow *row)
{
  g_autofree char *title = inl_import_row_dup_title (row);
  g_autofree char *line = inl_text_clean_line (title);

  /* Translators: the line of a file, and what it is about. */
  g_print (_("  regel %u: staat in het archief: %s\n"), row->line, line);
}

static void
print_gone (InlImportRow *row)
{
  g_autofree char *title = inl_import_row_dup_title (row);
  g_autofree char *line = inl_text_clean_line (title);

  if (row->result == INL_IMPORT_RESULT_ARCHIVED)
    g_print (_("  gearchiveerd: %s\n"), line);
  else if (row->problem == NULL)
    g_print (_("  verdwenen: %s\n"), line);
  else
    g_print (_("  verdwenen: %s (%s)\n"), line, row->problem);
}

static void
print_report (InlImportReport *report)
{
  inl_cli_print (_("%s: %u nieuw, %u gewijzigd, %u ongewijzigd, %u geweigerd%s"),
                 report->file_name, report->n_new, report->n_changed, report->n_unchanged,
                 report->n_refused, report->trial ? _(" (proef, niets opgeslagen)") : "");
  if (report->ignored_columns->len > 0)
    print_ignored_columns (report->ignored_columns);

  for (guint i = 0; i < report->rows->len; i++)
    {
      InlImportRow *row = g_ptr_array_index (report->rows, i);

      if (row->result == INL_IMPORT_RESULT_REFUSED)
        print_refused_row (row);
    }

  if (report->n_in_archive > 0)
    g_print (_("  staat in het archief en blijft daar: %u\n"), report->n_in_archive);
  for (guint i = 0; i < report->rows->len; i++)
    {
      InlImportRow *row = g_ptr_array_index (report->rows, i);

      if (inl_import_row_is_in_archive (row))
        print_in_archive (row);
    }

  if (report->gone->len > 0)
    g_print (_("  sinds de vorige import verdwenen: %u, waarvan gearchiveerd: %u\n"),
             report->gone->len, report->n_archived);
  for (guint i = 0; i < report->gone->len; i++)
    print_gone (g_ptr_array_index (report->gone, i));
}

/* Also what a trial is told: so it would be. */
static int
report_unusable (GPtrArray  *reports,
                 char      **arguments)
{
  int status = INL_EXIT_DONE;

  for (guint i = 0; i < reports->len; i++)
    {
      InlImportReport *report = g_ptr_array_index (reports, i);

      if (report->error == NULL)
        continue;
      g_prefix_error (&report->error, "%s: ", arguments[i]);
      status = inl_cli_worst (status, inl_cli_report (report->error));
    }

  if (status != INL_EXIT_DONE && reports->len > 1)
    inl_cli_complain ("%s", _("Zolang een bestand niet te gebruiken is, wordt van geen van de "
                              "bestanden iets opgeslagen."));
  return status;
}

static int
report_import (GPtrArray  *reports,
               char      **arguments)
{
  int status = report_unusable (reports, arguments);

  if (status != INL_EXIT_DONE && !trial)
    return status;

  for (guint i = 0; i < reports->len; i++)
    {
      InlImportReport *report = g_ptr_array_index (reports, i);

      if (report->error != NULL)
        continue;

      print_report (report);
      if (report->n_refused > 0)
        status = inl_cli_worst (status, INL_EXIT_REFUSED);
    }

  return status;
}

/* All files together, so that a contact is known by the relation of another file. */
static int
run_import (InlCli  *cli,
            char   **arguments)
{
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) choices = g_ptr_array_new_with_free_func (free_choices);
  g_autoptr(GPtrArray) reports = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  InlImportFlags flags = INL_IMPORT_FOR_REAL;

  if (!inl_cli_open_for (cli, INL_RIGHT_IMPORT, &error))
    return inl_cli_report (error);

  for (guint i = 0; arguments[i] != NULL; i++)
    {
      g_ptr_array_add (files, g_file_new_for_path (arguments[i]));
      g_ptr_array_add (choices, create_choices ());
    }
  if (trial)
    flags |= INL_IMPORT_TRIAL;
  if (archives_gone)
    flags |= INL_IMPORT_ARCHIVE_GONE;
  inl_office_import_chosen_async (cli->office, files, choices, flags, NULL,
                                  cli->cancellable, inl_cli_on_replied_cb, &result);
  reports = inl_office_import_finish (cli->office, inl_cli_wait (&result), &error);
  if (reports != NULL)
    return report_import (reports, arguments);

  return inl_cli_report (error);
}

/* As the window shows them: what is still planned was not sent. */
static const struct
{
  const char    *word;
  InlRecordKind  listed;
  InlRecordKind  kind;      /* what is written of what is listed */
  gboolean       only_sent;
  gboolean       only_open;
} export_lists[] = {
  { "relaties", INL_RECORD_KIND_RELATION, INL_RECORD_KIND_RELATION, FALSE, FALSE },
  { "contactpersonen", INL_RECORD_KIND_RELATION, INL_RECORD_KIND_CONTACT, FALSE, FALSE },
  { "aanvragen", INL_RECORD_KIND_VACANCY, INL_RECORD_KIND_VACANCY, FALSE, FALSE },
  { "uitvragen", INL_RECORD_KIND_INQUIRY, INL_RECORD_KIND_INQUIRY, FALSE, FALSE },
  { "uitgaand", INL_RECORD_KIND_INQUIRY, INL_RECORD_KIND_INQUIRY, FALSE, TRUE },
  { "uitnodigingen", INL_RECORD_KIND_INVITATION, INL_RECORD_KIND_INVITATION, TRUE, FALSE },
  { "notificaties", INL_RECORD_KIND_NOTICE, INL_RECORD_KIND_NOTICE, FALSE, FALSE },
  { "functies", INL_RECORD_KIND_POSITION, INL_RECORD_KIND_POSITION, FALSE, FALSE },
  { "gebruikers", INL_RECORD_KIND_USER, INL_RECORD_KIND_USER, FALSE, FALSE },
  { "logboek", INL_RECORD_KIND_LOG_ENTRY, INL_RECORD_KIND_LOG_ENTRY, FALSE, FALSE },
};

/* Gives NULL when there is no such list. */
static InlQuery *
create_export_query (const char    *word,
                     InlRecordKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (export_lists); i++)
    if (g_str_equal (export_lists[i].word, word))
      {
        InlQuery *query = inl_query_new (export_lists[i].listed);

        query->only_sent = export_lists[i].only_sent;
        query->only_open = export_lists[i].only_open;
        *kind = export_lists[i].kind;
        return query;
      }

  return NULL;
}

static gboolean
is_standard_output (const char *name)
{
  return g_str_equal (name, "-");
}

/* With a slash at its end, also one that is not there: a file by its name is not what was meant. */
static gboolean
refuse_folder (const char *name,
               const char *example)
{
  const gboolean ends_in_slash = g_str_has_suffix (name, G_DIR_SEPARATOR_S);

  if (!ends_in_slash && !g_file_test (name, G_FILE_TEST_IS_DIR))
    return FALSE;

  /* Translators: a folder; then it again, with a slash, and the name of a file in it. */
  inl_cli_complain (_("%s is een map. Geef de naam van een bestand, zoals %s%s%s."), name, name,
                    ends_in_slash ? "" : G_DIR_SEPARATOR_S, example);
  return TRUE;
}

static gssize
export_list (InlCli         *cli,
             const InlQuery *query,
             InlRecordKind   kind,
             const char     *name,
             GError        **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  if (is_standard_output (name))
    {
      g_autoptr(GOutputStream) stream = g_unix_output_stream_new (STDOUT_FILENO, FALSE);

      inl_office_export_to_stream_async (cli->office, query, kind, stream, cli->cancellable,
                                         inl_cli_on_replied_cb, &result);
    }
  else
    {
      g_autoptr(GFile) file = g_file_new_for_path (name);

      inl_office_export_async (cli->office, query, kind, file, NULL, NULL, cli->cancellable,
                               inl_cli_on_replied_cb, &result);
    }

  return inl_office_export_finish (cli->office, inl_cli_wait (&result), error);
}

static int
run_export (InlCli  *cli,
            char   **arguments)
{
  g_autofree char *example = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(InlQuery) query = NULL;
  InlRecordKind kind;
  gssize n_rows;

  query = create_export_query (arguments[0], &kind);
  if (query == NULL)
    {
      inl_cli_complain (_("‘%s’ is geen lijst; kies relaties, contactpersonen, aanvragen, "
                          "uitvragen, uitgaand, uitnodigingen, notificaties, functies, gebruikers "
                          "of logboek."), arguments[0]);
      return INL_EXIT_USAGE;
    }
  example = g_strconcat (arguments[0], ".csv", NULL);
  if (refuse_folder (arguments[1], example))
    return INL_EXIT_USAGE;
  if (!inl_cli_open (cli, &error))
    return inl_cli_report (error);

  n_rows = export_list (cli, query, kind, arguments[1], &error);
  if (n_rows < 0)
    return inl_cli_report (error);

  /* What is asked for is all that standard output gets. */
  if (!is_standard_output (arguments[1]))
    g_print (ngettext ("%u regel geschreven.\n", "%u regels geschreven.\n", (guint) n_rows),
             (guint) n_rows);
  return INL_EXIT_DONE;
}

/* Of the commands that say only whether it went well. */
static int
report (const GError *error)
{
  inl_cli_report (error);
  return g_error_matches (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_NOT_ALLOWED)
         ? INL_EXIT_RIGHT : INL_EXIT_REFUSED;
}

static int
run_backup (InlCli  *cli,
            char   **arguments)
{
  g_autoptr(GFile) file = g_file_new_for_path (arguments[0]);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  if (refuse_folder (arguments[0], "reservekopie.db"))
    return INL_EXIT_USAGE;
  if (inl_cli_open (cli, &error))
    {
      inl_office_backup_async (cli->office, file, cli->cancellable, inl_cli_on_replied_cb,
                               &result);
      if (inl_office_backup_finish (cli->office, inl_cli_wait (&result), &error))
        {
          g_print ("%s\n", _("De reservekopie is gemaakt."));
          return INL_EXIT_DONE;
        }
    }

  return report (error);
}

static gboolean is_confirmed;

static const GOptionEntry restore_options[] = {
  { "ja", 0, 0, G_OPTION_ARG_NONE, &is_confirmed, N_("Zet terug zonder te vragen"), NULL },
  G_OPTION_ENTRY_NULL,
};

static void
print_figures (const char           *label,
               const InlCopyFigures *figures)
{
  g_autofree char *text = inl_copy_figures_dup_text (figures);

  inl_cli_print ("%s %s", label, text);
}

/* A script says so beforehand. */
static gboolean
ask_to_restore (InlCli *cli)
{
  g_autoptr(GError) error = NULL;
  char answer[16] = "";

  if (is_confirmed)
    return TRUE;
  if (!isatty (STDIN_FILENO))
    {
      inl_cli_complain ("%s", _("Er is niets teruggezet. Geef --ja mee om dat te doen zonder "
                                "vraag."));
      return FALSE;
    }

  /* Translators: the letter that means yes comes first in the translation of "j". */
  g_print ("%s ", _("De huidige gegevens door deze kopie vervangen? [j/N]"));
  if (!inl_cli_wait_for_input (cli))
    {
      g_print ("\n");
      g_cancellable_set_error_if_cancelled (cli->cancellable, &error);
      inl_cli_report (error);
      return FALSE;
    }
  if (fgets (answer, sizeof answer, stdin) == NULL
      || g_ascii_tolower (answer[0]) != g_ascii_tolower (*_("j")))
    {
      g_print ("%s\n", _("Er is niets teruggezet."));
      return FALSE;
    }

  return TRUE;
}

static InlCopyComparison *
compare_copy (InlCli  *cli,
              GFile   *file,
              GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  inl_office_compare_copy_async (cli->office, file, cli->cancellable, inl_cli_on_replied_cb,
                                 &result);
  return inl_office_compare_copy_finish (cli->office, inl_cli_wait (&result), error);
}

static char *
restore_copy (InlCli  *cli,
              GFile   *file,
              GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  inl_office_restore_async (cli->office, file, inl_cli_on_replied_cb, &result);
  return inl_office_restore_finish (cli->office, inl_cli_wait (&result), error);
}

/* Also for what cannot be opened: that is what copies are for. */
static gboolean
open_to_restore (InlCli  *cli,
                 GError **error)
{
  g_autoptr(GError) reason = NULL;

  if (inl_cli_open (cli, &reason) || (cli->office != NULL && inl_office_needs_copy (cli->office)))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

static int
run_restore (InlCli  *cli,
             char   **arguments)
{
  g_autoptr(GFile) file = g_file_new_for_path (arguments[0]);
  g_autoptr(InlCopyComparison) comparison = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *shown = NULL;

  if (open_to_restore (cli, &error))
    comparison = compare_copy (cli, file, &error);
  if (comparison == NULL)
    return report (error);

  print_figures (_("Kopie:"), &comparison->copy);
  if (comparison->has_current)
    print_figures (_("Nu:"), &comparison->current);
  else
    inl_cli_print ("%s", _("Nu: het gegevensbestand kan niet worden gelezen."));
  if (!ask_to_restore (cli))
    return INL_EXIT_REFUSED;

  kept = restore_copy (cli, file, &error);
  if (kept == NULL)
    return report (error);

  shown = g_filename_display_name (kept);
  inl_cli_print (_("De gegevens zijn teruggezet. De vorige zijn bewaard als %s."), shown);
  g_print ("%s\n", _("Uitvragen die open staan, worden vastgehouden tot je ze "
                     "vrijgeeft."));
  return INL_EXIT_DONE;
}

static int
run_check (InlCli  *cli,
           char   **arguments)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) problems = NULL;
  g_autoptr(GError) error = NULL;

  if (inl_cli_open (cli, &error))
    {
      inl_office_check_async (cli->office, cli->cancellable, inl_cli_on_replied_cb, &result);
      problems = inl_office_check_finish (cli->office, inl_cli_wait (&result), &error);
    }
  if (problems == NULL)
    return report (error);

  for (guint i = 0; i < problems->len; i++)
    inl_cli_print ("%s", (const char *) g_ptr_array_index (problems, i));
  if (problems->len == 0)
    g_print ("%s\n", _("De database is in orde."));
  return problems->len == 0 ? INL_EXIT_DONE : INL_EXIT_REFUSED;
}

const InlCommand inl_commands_files[] = {
  { "importeren", N_("BESTAND…"),
    N_("Lees relaties, contactpersonen of aanvragen uit CSV of .xlsx"),
    import_options, 1, -1, run_import, TRUE },
  { "exporteren", N_("LIJST BESTAND"),
    N_("Schrijf een lijst als CSV, of als werkmap met een naam op .xlsx"), NULL, 2, 2,
    run_export, FALSE,
    N_("LIJST is relaties, contactpersonen, aanvragen, uitvragen, uitgaand, uitnodigingen,\n"
       "notificaties, functies, gebruikers of logboek. Met - als BESTAND gaat de CSV naar de\n"
       "standaarduitvoer.") },
  { "reservekopie", N_("BESTAND"), N_("Maak een kopie van de database, ook tijdens het werk"),
    NULL, 1, 1, run_backup },
  { "herstellen", N_("BESTAND"), N_("Zet een reservekopie terug in plaats van de database"),
    restore_options, 1, 1, run_restore, TRUE },
  { "controleren", NULL, N_("Controleer of de database en het logboek heel zijn"), NULL, 0, 0,
    run_check },
  { NULL },
};
