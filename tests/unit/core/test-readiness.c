/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is missing for an uitvraag, and who gets an invitation. */

#define G_LOG_DOMAIN "test-readiness"

#include "config.h"

#include "inl-readiness.h"

typedef struct
{
  InlRelation *relation;
  GPtrArray   *contacts;
  InlVacancy  *vacancy;
} Fixture;

static InlContact *
add_contact (Fixture    *f,
             const char *first_name,
             const char *last_name,
             const char *email,
             gboolean    ticked)
{
  InlContact *contact = inl_contact_new ();

  g_object_set (contact, "id", (gint64) f->contacts->len + 1, "first-name", first_name,
                "last-name", last_name, "email", email, "receives-inquiries", ticked, NULL);
  g_ptr_array_add (f->contacts, contact);
  return contact;
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  f->relation = g_object_new (INL_TYPE_RELATION, "id", G_GINT64_CONSTANT (5), "number", "1042",
                              "name", "Jansen", "kvk-number", "68750110", NULL);
  f->vacancy = g_object_new (INL_TYPE_VACANCY, "id", G_GINT64_CONSTANT (6), "number", "A-1",
                             "position-id", G_GINT64_CONSTANT (3), NULL);
  f->contacts = g_ptr_array_new_with_free_func (g_object_unref);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_ptr_array_unref (f->contacts);
  g_assert_finalize_object (f->relation);
  g_assert_finalize_object (f->vacancy);
}

static void
assert_missing (Fixture    *f,
                const char *expected)
{
  g_autoptr(GPtrArray) findings = inl_readiness_check (f->relation, f->contacts, f->vacancy);
  g_autofree char *texts = inl_findings_join_texts (findings);

  g_assert_cmpstr (texts, ==, expected);
  g_assert_false (inl_findings_has_errors (findings));
}

static void
test_ready (Fixture       *f,
            gconstpointer  data)
{
  add_contact (f, "Jan", "Vries", "jan@voorbeeld.nl", TRUE);
  add_contact (f, "Piet", "Bak", "", FALSE);
  assert_missing (f, "");
}

static void
test_all_missing (Fixture       *f,
                  gconstpointer  data)
{
  g_object_set (f->relation, "kvk-number", "", NULL);
  g_object_set (f->vacancy, "position-id", G_GINT64_CONSTANT (0), NULL);
  add_contact (f, "Piet", "Bak", "piet@voorbeeld.nl", FALSE);
  assert_missing (f, "KvK-nummer, aangevinkte contactpersoon, functie");
}

static void
test_each_contact_is_named (Fixture       *f,
                            gconstpointer  data)
{
  g_autoptr(GPtrArray) findings = NULL;
  InlFinding *finding;

  add_contact (f, "Jan", "Vries", "jan@voorbeeld.nl", TRUE);
  add_contact (f, "Piet", "Bak", "", TRUE);
  add_contact (f, "Klaas", "Smit", "klaas", TRUE);
  assert_missing (f, "e-mailadres van Piet Bak, geldig e-mailadres van Klaas Smit");

  findings = inl_readiness_check (f->relation, f->contacts, f->vacancy);
  finding = g_ptr_array_index (findings, 0);
  g_assert_cmpint (finding->kind, ==, INL_RECORD_KIND_CONTACT);
  g_assert_cmpstr (finding->field, ==, "email");
  g_assert_cmpint (finding->record_id, ==, 2);
}

static void
test_kvk (Fixture       *f,
          gconstpointer  data)
{
  add_contact (f, "Jan", "Vries", "jan@voorbeeld.nl", TRUE);

  g_object_set (f->relation, "kvk-number", "1234567", NULL);
  assert_missing (f, "KvK-nummer van 8 cijfers (nu 1234567)");

  g_object_set (f->relation, "kvk-number", "12345678", "kvk-problem", "Niet bekend.", NULL);
  assert_missing (f, "KvK-nummer dat bekend is bij de Kamer van Koophandel (nu 12345678)");
}

static void
test_archived (Fixture       *f,
               gconstpointer  data)
{
  InlContact *contact = add_contact (f, "Jan", "Vries", "jan@voorbeeld.nl", TRUE);

  g_object_set (f->relation, "archived", TRUE, NULL);
  g_object_set (f->vacancy, "archived", TRUE, NULL);
  assert_missing (f, "De relatie is gearchiveerd: zet haar eerst terug., "
                     "De aanvraag is gearchiveerd: zet haar eerst terug.");

  g_object_set (f->relation, "archived", FALSE, NULL);
  g_object_set (f->vacancy, "archived", FALSE, NULL);
  g_object_set (contact, "archived", TRUE, NULL);
  assert_missing (f, "aangevinkte contactpersoon");
}

static void
test_too_many (Fixture       *f,
               gconstpointer  data)
{
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *email = g_strdup_printf ("jan%u@voorbeeld.nl", i);

      add_contact (f, "Jan", "Vries", email, TRUE);
    }
  assert_missing (f, "");

  add_contact (f, "Piet", "Bak", "piet@voorbeeld.nl", TRUE);
  assert_missing (f, "keuze van hooguit 20 contactpersonen (nu 21)");
}

static void
test_recipients (Fixture       *f,
                 gconstpointer  data)
{
  g_autoptr(GPtrArray) recipients = NULL;
  InlContact *first = add_contact (f, "Jan", "Vries", "info@voorbeeld.nl", TRUE);
  InlContact *last;

  add_contact (f, "Piet", "Bak", "Info@Voorbeeld.NL", TRUE);
  add_contact (f, "Klaas", "Smit", "klaas@voorbeeld.nl", FALSE);
  add_contact (f, "Kees", "Groot", "", TRUE);
  g_object_set (add_contact (f, "Bas", "Oud", "bas@voorbeeld.nl", TRUE), "archived", TRUE, NULL);
  last = add_contact (f, "Els", "Boom", "els@voorbeeld.nl", TRUE);
  /* An accent makes it another address. */
  add_contact (f, "Els", "Boom", "els@vóórbeeld.nl", TRUE);

  recipients = inl_readiness_list_recipients (f->contacts);
  g_assert_cmpuint (recipients->len, ==, 3);
  g_assert_true (g_ptr_array_index (recipients, 0) == first);
  g_assert_true (g_ptr_array_index (recipients, 1) == last);
}

int
main (int   argc,
      char *argv[])
{
  static const struct
  {
    const char *path;
    void      (*func) (Fixture *, gconstpointer);
  } tests[] = {
    { "/core/readiness/ready", test_ready },
    { "/core/readiness/all-missing", test_all_missing },
    { "/core/readiness/each-contact-is-named", test_each_contact_is_named },
    { "/core/readiness/kvk", test_kvk },
    { "/core/readiness/archived", test_archived },
    { "/core/readiness/too-many", test_too_many },
    { "/core/readiness/recipients", test_recipients },
  };

  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);

  return g_test_run ();
}
