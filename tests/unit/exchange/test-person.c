/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is kept of a person, as JSON: valid, and complete. */

#define G_LOG_DOMAIN "test-person"

#include "config.h"

#include <json-glib/json-glib.h>

#include "inl-import-file.h"
#include "inl-person-fact.h"
#include "inl-person-file.h"

#define NOW "2026-11-24T02:00:00Z"

static GPtrArray *
create_facts (void)
{
  GPtrArray *facts = inl_person_facts_new ();

  g_ptr_array_add (facts, inl_person_fact_new ("Contactpersoon", "Achternaam",
                                               "\"d'Ébène\" \\ <b>שלום</b>\n", NULL));
  g_ptr_array_add (facts, inl_person_fact_new ("Contactpersoon", "E-mailadres",
                                               "jan@zoet.example", NULL));
  g_ptr_array_add (facts, inl_person_fact_new ("Uitnodigingen", "Aanvraag 5001", "Jan",
                                               "2033-11-24T02:00:00Z"));
  return facts;
}

static JsonNode *
parse (GPtrArray *facts)
{
  g_autoptr(GBytes) bytes = inl_person_file_write (facts, NOW);
  g_autoptr(GError) error = NULL;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *text = g_strndup (data, length);
  JsonNode *root = json_from_string (text, &error);

  g_assert_no_error (error);
  g_assert_true (g_utf8_validate_len (data, length, NULL));
  return root;
}

static JsonArray *
get_facts_of_group (JsonObject *document,
                    guint       position,
                    const char *name)
{
  JsonArray *groups = json_object_get_array_member (document, "groepen");
  JsonObject *group = json_array_get_object_element (groups, position);

  g_assert_cmpstr (json_object_get_string_member (group, "groep"), ==, name);
  return json_object_get_array_member (group, "gegevens");
}

static void
test_complete (void)
{
  g_autoptr(GPtrArray) facts = create_facts ();
  g_autoptr(JsonNode) root = parse (facts);
  JsonObject *document = json_node_get_object (root);
  JsonArray *contact = get_facts_of_group (document, 0, "Contactpersoon");
  JsonArray *invitations = get_facts_of_group (document, 1, "Uitnodigingen");
  JsonObject *name = json_array_get_object_element (contact, 0);
  JsonObject *invitation = json_array_get_object_element (invitations, 0);

  g_assert_cmpstr (json_object_get_string_member (document, "gemaakt_op"), ==, NOW);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (document, "groepen")),
                    ==, 2);
  g_assert_cmpuint (json_array_get_length (contact), ==, 2);
  g_assert_cmpuint (json_array_get_length (invitations), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (name, "naam"), ==, "Achternaam");
  g_assert_cmpstr (json_object_get_string_member (name, "waarde"), ==,
                   "\"d'Ébène\" \\ <b>שלום</b>\n");
  g_assert_false (json_object_get_boolean_member (name, "moet_blijven"));
  g_assert_true (json_object_get_null_member (name, "bewaren_tot"));
  g_assert_true (json_object_get_boolean_member (invitation, "moet_blijven"));
  g_assert_cmpstr (json_object_get_string_member (invitation, "bewaren_tot"), ==,
                   "2033-11-24T02:00:00Z");
}

static void
test_nothing (void)
{
  g_autoptr(GPtrArray) facts = inl_person_facts_new ();
  g_autoptr(JsonNode) root = parse (facts);
  JsonArray *groups = json_object_get_array_member (json_node_get_object (root), "groepen");

  g_assert_cmpuint (json_array_get_length (groups), ==, 0);
}

static void
on_saved_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

static void
test_unwritable (void)
{
  g_autoptr(GPtrArray) facts = create_facts ();
  g_autoptr(GFile) file = g_file_new_for_path ("/geen/map/persoon.json");
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  inl_person_file_save_async (file, facts, NOW, NULL, on_saved_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (inl_person_file_save_finish (result, &error));
  g_assert_error (error, INL_EXCHANGE_ERROR, INL_EXCHANGE_ERROR_WRITE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/exchange/person/complete", test_complete);
  g_test_add_func ("/exchange/person/nothing", test_nothing);
  g_test_add_func ("/exchange/person/unwritable", test_unwritable);

  return g_test_run ();
}
