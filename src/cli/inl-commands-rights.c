/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The commands about who may do what: recht and gebruiker. */

#define G_LOG_DOMAIN "inl-commands-rights"

#include "config.h"

#include <glib/gi18n.h>

#include "inl-command-line.h"
#include "inl-inquiry-json.h"
#include "inl-office-rights.h"
#include "inl-role.h"
#include "inl-text.h"
#include "inl-user.h"

static gboolean as_json;

static const GOptionEntry json_options[] = {
  { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_("Schrijf één JSON-document"), NULL },
  G_OPTION_ENTRY_NULL,
};

static GPtrArray *
list_records (InlCli         *cli,
              InlRecordKind   kind,
              GError        **error)
{
  g_autoptr(InlQuery) query = inl_query_new (kind);
  g_autoptr(GAsyncResult) result = NULL;

  inl_office_query_async (cli->office, query, cli->cancellable, inl_cli_on_replied_cb, &result);
  return inl_office_query_finish (cli->office, inl_cli_wait (&result), error);
}

static void
add_text (JsonBuilder *builder,
          const char  *name,
          const char  *text)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

static void
add_role (JsonBuilder *builder,
          InlRole     *role)
{
  json_builder_begin_object (builder);
  add_text (builder, "rol", inl_role_get_name (role));
  json_builder_set_member_name (builder, "standaard");
  json_builder_add_boolean_value (builder, inl_role_is_default (role));
  json_builder_set_member_name (builder, "gebruikers");
  json_builder_add_int_value (builder, inl_role_get_user_count (role));
  json_builder_set_member_name (builder, "rechten");
  json_builder_begin_array (builder);
  for (guint i = 0; i < INL_N_RIGHTS; i++)
    if ((inl_role_get_rights (role) & inl_right_nth (i)) != 0)
      json_builder_add_string_value (builder, inl_right_get_name (inl_right_nth (i)));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_user (JsonBuilder *builder,
          InlUser     *user)
{
  json_builder_begin_object (builder);
  add_text (builder, "account", inl_user_get_account (user));
  add_text (builder, "rol", inl_user_get_role_name (user));
  json_builder_end_object (builder);
}

static void
print_json (GPtrArray *records)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < records->len; i++)
    {
      gpointer record = g_ptr_array_index (records, i);

      if (INL_IS_ROLE (record))
        add_role (builder, record);
      else
        add_user (builder, record);
    }
  json_builder_end_array (builder);

  inl_inquiry_json_print (builder);
}

/* Separated by tabs; a name cannot hold one. */
static void
print_role (InlRole *role)
{
  g_autofree char *name = inl_text_clean_line (inl_role_get_name (role));
  g_autofree char *rights = inl_rights_to_text (inl_role_get_rights (role));

  g_print ("%s\t%s\t%s\n", name, rights, inl_role_is_default (role) ? _("standaard") : "");
}

static void
print_user (InlUser *user)
{
  g_autofree char *account = inl_text_clean_line (inl_user_get_account (user));
  g_autofree char *role = inl_text_clean_line (inl_user_get_role_name (user));

  g_print ("%s\t%s\n", account, role);
}

static int
print_list (InlCli        *cli,
            InlRecordKind  kind,
            InlRight       right)
{
  g_autoptr(GPtrArray) records = NULL;
  g_autoptr(GError) error = NULL;

  if (inl_cli_open_for (cli, right, &error))
    records = list_records (cli, kind, &error);
  if (records == NULL)
    return inl_cli_report (error);

  if (as_json)
    print_json (records);
  for (guint i = 0; !as_json && i < records->len; i++)
    {
      gpointer record = g_ptr_array_index (records, i);

      if (kind == INL_RECORD_KIND_ROLE)
        print_role (record);
      else
        print_user (record);
    }
  return INL_EXIT_DONE;
}

static int
run_list_rights (InlCli  *cli,
                 char   **arguments)
{
  return print_list (cli, INL_RECORD_KIND_ROLE, INL_RIGHT_MANAGE_RIGHTS);
}

static int
run_list_users (InlCli  *cli,
                char   **arguments)
{
  return print_list (cli, INL_RECORD_KIND_USER, INL_RIGHT_MANAGE_USERS);
}

static int
refuse_right (const char *name)
{
  g_autofree char *all = inl_rights_to_text (INL_RIGHTS_ALL);
  g_auto(GStrv) names = g_strsplit (all, " ", -1);
  g_autofree char *list = g_strjoinv (", ", names);

  inl_cli_complain (_("‘%s’ is geen recht; kies uit %s."), name, list);
  return INL_EXIT_USAGE;
}

static int
set_right (InlCli   *cli,
           char    **arguments,
           gboolean  is_given)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  InlRight right;

  if (!inl_right_from_name (arguments[1], &right))
    return refuse_right (arguments[1]);
  if (!inl_cli_open_for (cli, INL_RIGHT_MANAGE_RIGHTS, &error))
    return inl_cli_report (error);

  inl_office_set_right_async (cli->office, arguments[0], right, is_given, inl_cli_on_replied_cb,
                              &result);
  if (!inl_office_set_right_finish (cli->office, inl_cli_wait (&result), &error))
    return inl_cli_report (error);

  if (is_given)
    /* Translators: the name of a role and that of a right. */
    inl_cli_print (_("De rol %s heeft nu het recht %s."), arguments[0],
                   inl_right_get_name (right));
  else
    inl_cli_print (_("De rol %s heeft het recht %s niet meer."), arguments[0],
                   inl_right_get_name (right));
  return INL_EXIT_DONE;
}

static int
run_give_right (InlCli  *cli,
                char   **arguments)
{
  return set_right (cli, arguments, TRUE);
}

static int
run_take_right (InlCli  *cli,
                char   **arguments)
{
  return set_right (cli, arguments, FALSE);
}

static int
run_set_role (InlCli  *cli,
              char   **arguments)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  if (!inl_cli_open_for (cli, INL_RIGHT_MANAGE_USERS, &error))
    return inl_cli_report (error);

  inl_office_set_role_async (cli->office, arguments[0], arguments[1], inl_cli_on_replied_cb,
                             &result);
  if (!inl_office_set_role_finish (cli->office, inl_cli_wait (&result), &error))
    return inl_cli_report (error);

  /* Translators: the name of an account and that of a role. */
  inl_cli_print (_("%s heeft nu de rol %s."), arguments[0], arguments[1]);
  return INL_EXIT_DONE;
}

const InlCommand inl_commands_rights[] = {
  { "recht lijst", NULL, N_("Toon de rollen met hun rechten"), json_options, 0, 0,
    run_list_rights },
  { "recht geven", N_("ROL RECHT"), N_("Geef een rol een recht"), NULL, 2, 2, run_give_right,
    TRUE },
  { "recht intrekken", N_("ROL RECHT"), N_("Neem een rol een recht af"), NULL, 2, 2,
    run_take_right, TRUE },
  { "gebruiker lijst", NULL, N_("Toon wie welke rol heeft"), json_options, 0, 0,
    run_list_users },
  { "gebruiker rol", N_("ACCOUNT ROL"), N_("Geef een account een rol"), NULL, 2, 2,
    run_set_role, TRUE },
  { NULL },
};
