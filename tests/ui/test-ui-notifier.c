/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a notification says of an outcome: its id, so that a later result replaces an earlier one,
 * and a body in which no desktop finds markup. */

#include "config.h"

#include <gio/gio.h>

#include "inl-notifier.h"
#include "inl-vacancy.h"

#define ODD_NAME "Bakkerij <b>Jansen</b> & \"Zn\" 🥖 مخبز"

static InlVacancy *
create_vacancy (const char *relation_name)
{
  return g_object_new (INL_TYPE_VACANCY,
                       "id", (gint64) 7,
                       "number", "2026-014",
                       "relation-id", (gint64) 3,
                       "relation-name", relation_name,
                       NULL);
}

static InlInquiry *
create_inquiry (const char *uuid)
{
  return g_object_new (INL_TYPE_INQUIRY, "id", (gint64) 9, "uuid", uuid, "vacancy-id", (gint64) 7,
                       NULL);
}

static void
test_id_of_inquiry (void)
{
  g_autoptr(InlInquiry) inquiry = create_inquiry ("8e03978e-40d5-43e8-bc93-6894a57f9324");
  g_autoptr(InlOutcome) waiting = inl_outcome_new_waiting ();
  g_autoptr(InlOutcome) rejected = inl_outcome_new_rejected ("Nee", "kapot");
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  inl_outcome_set_inquiry (waiting, inquiry);
  inl_outcome_set_inquiry (rejected, inquiry);
  first = inl_notifier_dup_id (waiting);
  second = inl_notifier_dup_id (rejected);

  g_assert_cmpstr (first, ==, "inquiry-8e03978e-40d5-43e8-bc93-6894a57f9324");
  g_assert_cmpstr (second, ==, first);
}

static void
test_id_without_inquiry (void)
{
  g_autoptr(InlVacancy) vacancy = create_vacancy ("Bakkerij");
  g_autoptr(GPtrArray) findings = inl_findings_new ();
  g_autoptr(InlOutcome) outcome = inl_outcome_new_data_missing (findings);
  g_autofree char *id = NULL;

  inl_outcome_set_vacancy (outcome, vacancy);
  id = inl_notifier_dup_id (outcome);

  g_assert_cmpstr (id, ==, "vacancy-7");
}

static void
test_body_has_no_markup (void)
{
  static const char *const names[] = { "Jan <i>de</i> Vries & co", NULL };
  g_autoptr(InlVacancy) vacancy = create_vacancy (ODD_NAME);
  g_autoptr(InlOutcome) outcome = inl_outcome_new_sent (names);
  g_autofree char *body = NULL;

  inl_outcome_set_vacancy (outcome, vacancy);
  body = inl_notifier_dup_body (outcome);

  g_assert_null (strpbrk (body, "<>&"));
  g_assert_nonnull (strstr (body, "Bakkerij"));
  g_assert_nonnull (strstr (body, "🥖 مخبز"));
  g_assert_nonnull (strstr (body, "2026-014"));
  g_assert_nonnull (strstr (body, "De aanvraag is succesvol verstuurd."));
}

static void
test_body_without_vacancy (void)
{
  g_autoptr(InlOutcome) outcome = inl_outcome_new_waiting ();
  g_autofree char *body = inl_notifier_dup_body (outcome);

  g_assert_cmpstr (body, ==, outcome->text);
}

/* Who closes the program is told what goes on with it, and what does not. */
static void
test_open_is_described (void)
{
  static const struct
  {
    InlOpenCount  count;
    const char   *text;
  } cases[] = {
    { { 1, 0 }, "1 uitvraag wacht nog. Die gaat verder zodra Inlenersbeloning weer open is." },
    { { 3, 0 }, "3 uitvragen wachten nog. Ze gaan verder zodra Inlenersbeloning weer open is." },
    { { 0, 1 }, "1 uitvraag gaat niet vanzelf verder en wacht op jou." },
    { { 1, 2 }, "1 uitvraag wacht nog. Die gaat verder zodra Inlenersbeloning weer open is. "
                "2 uitvragen gaan niet vanzelf verder en wachten op jou." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = inl_open_count_describe (&cases[i].count);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ui/notifier/id-of-inquiry", test_id_of_inquiry);
  g_test_add_func ("/ui/notifier/id-without-inquiry", test_id_without_inquiry);
  g_test_add_func ("/ui/notifier/body-has-no-markup", test_body_has_no_markup);
  g_test_add_func ("/ui/notifier/body-without-vacancy", test_body_without_vacancy);
  g_test_add_func ("/ui/notifier/open-is-described", test_open_is_described);

  return g_test_run ();
}
