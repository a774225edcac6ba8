/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The commands about positions, as under Beheer > Functies: functie. */

#define G_LOG_DOMAIN "inl-commands-positions"

#include "config.h"

#include <glib/gi18n.h>

#include "inl-command-line.h"
#include "inl-inquiry-json.h"
#include "inl-office-rights.h"
#include "inl-position.h"
#include "inl-text.h"

static gboolean as_json;

static const GOptionEntry json_options[] = {
  { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_("Schrijf één JSON-document"), NULL },
  G_OPTION_ENTRY_NULL,
};

static void
add_position (JsonBuilder *builder,
              InlPosition *position)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "functie");
  json_builder_add_string_value (builder, inl_position_get_name (position));
  json_builder_set_member_name (builder, "aanvragen");
  json_builder_add_int_value (builder, inl_position_get_used_count (position));
  json_builder_end_object (builder);
}

static void
print_json (GPtrArray *positions)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < positions->len; i++)
    add_position (builder, g_ptr_array_index (positions, i));
  json_builder_end_array (builder);

  inl_inquiry_json_print (builder);
}

/* Separated by tabs; a name cannot hold one. */
static void
print_position (gpointer data,
                gpointer user_data)
{
  InlPosition *position = data;
  g_autofree char *name = inl_text_clean_line (inl_position_get_name (position));

  g_print ("%s\t%" G_GINT64_FORMAT "\n", name, inl_position_get_used_count (position));
}

static int
run_list (InlCli  *cli,
          char   **arguments)
{
  g_autoptr(InlQuery) query = inl_query_new (INL_RECORD_KIND_POSITION);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) positions = NULL;
  g_autoptr(GError) error = NULL;

  if (!inl_cli_open_for (cli, INL_RIGHT_MANAGE_POSITIONS, &error))
    return inl_cli_report (error);

  inl_office_query_async (cli->office, query, cli->cancellable, inl_cli_on_replied_cb, &result);
  positions = inl_office_query_finish (cli->office, inl_cli_wait (&result), &error);
  if (positions == NULL)
    return inl_cli_report (error);

  if (as_json)
    print_json (positions);
  else
    g_ptr_array_foreach (positions, print_position, NULL);
  return INL_EXIT_DONE;
}

static InlRecord *
find_position (InlCli      *cli,
               const char  *name,
               GError     **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  InlRecord *position;

  inl_office_find_async (cli->office, INL_RECORD_KIND_POSITION, name, cli->cancellable,
                         inl_cli_on_replied_cb, &result);
  position = inl_office_find_finish (cli->office, inl_cli_wait (&result), error);
  if (position == NULL)
    g_prefix_error (error, "%s: ", name);
  return position;
}

static int
run_rename (InlCli  *cli,
            char   **arguments)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(InlRecord) position = NULL;
  g_autoptr(InlRecord) saved = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *name = inl_text_clean_line (arguments[1]);

  if (inl_cli_open_for (cli, INL_RIGHT_MANAGE_POSITIONS, &error))
    position = find_position (cli, arguments[0], &error);
  if (position == NULL)
    return inl_cli_report (error);

  inl_record_set_text (position, "name", name);
  inl_office_save_async (cli->office, position, inl_cli_on_replied_cb, &result);
  saved = inl_office_save_finish (cli->office, inl_cli_wait (&result), &error);
  if (saved == NULL)
    return inl_cli_report (error);

  /* Translators: two names of a position. */
  inl_cli_print (_("De functie %s heet nu %s."), arguments[0], name);
  return INL_EXIT_DONE;
}

static int
run_merge (InlCli  *cli,
           char   **arguments)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(InlRecord) from = NULL;
  g_autoptr(InlRecord) into = NULL;
  g_autoptr(GError) error = NULL;

  if (inl_cli_open_for (cli, INL_RIGHT_MANAGE_POSITIONS, &error))
    from = find_position (cli, arguments[0], &error);
  if (from != NULL)
    into = find_position (cli, arguments[1], &error);
  if (into == NULL)
    return inl_cli_report (error);

  inl_office_merge_positions_async (cli->office, inl_record_get_id (from),
                                    inl_record_get_id (into), inl_cli_on_replied_cb, &result);
  if (!inl_office_merge_positions_finish (cli->office, inl_cli_wait (&result), &error))
    return inl_cli_report (error);

  /* Translators: two names of a position. */
  inl_cli_print (_("De functie %s is samengevoegd met %s."), arguments[0], arguments[1]);
  return INL_EXIT_DONE;
}

const InlCommand inl_commands_positions[] = {
  { "functie lijst", NULL, N_("Toon de functies en hoeveel aanvragen ze hebben"), json_options, 0,
    0, run_list },
  { "functie hernoemen", N_("FUNCTIE NAAM"), N_("Geef een functie een andere naam"), NULL, 2, 2,
    run_rename },
  { "functie samenvoegen", N_("FUNCTIE FUNCTIE"), N_("Voeg de eerste functie bij de tweede"), NULL,
    2, 2, run_merge },
  { NULL },
};
