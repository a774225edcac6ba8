/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The parts of the vacancy view that know no office: what is missing for an uitvraag, the button,
 * what is said of each outcome, and the pill of each state. */

#include "config.h"

#include <adwaita.h>

#include "inl-inquiry-state.h"
#include "inl-readiness-list.h"
#include "inl-send-box.h"
#include "inl-state-pill.h"
#include "inl-ui.h"

static void
add_finding (GPtrArray      *findings,
             InlFindingCode  code,
             InlRecordKind   kind,
             gint64          record_id,
             const char     *text)
{
  g_ptr_array_add (findings,
                   inl_finding_new (INL_GRADE_WARNING, code, kind, "field", record_id, text));
}

static gpointer
get_part (gpointer    widget,
          const char *item,
          const char *part)
{
  g_autofree char *name = g_strdup_printf ("%s_%s", item, part);

  return gtk_widget_get_template_child (widget, G_OBJECT_TYPE (widget), name);
}

static void
assert_item (GtkWidget  *list,
             const char *item,
             const char *subtitle)
{
  g_assert_cmpstr (adw_action_row_get_subtitle (get_part (list, item, "row")), ==, subtitle);
  g_assert_cmpint (gtk_widget_get_visible (get_part (list, item, "button")), ==,
                   *subtitle != '\0');
}

static void
test_readiness_unknown (void)
{
  GtkWidget *list = g_object_ref_sink (g_object_new (INL_TYPE_READINESS_LIST, NULL));

  g_assert_false (inl_readiness_list_is_ready (INL_READINESS_LIST (list)));
  assert_item (list, "kvk", "");
  g_assert_finalize_object (list);
}

static void
test_readiness_ready (void)
{
  GtkWidget *list = g_object_ref_sink (g_object_new (INL_TYPE_READINESS_LIST, NULL));
  g_autoptr(GPtrArray) findings = inl_findings_new ();

  inl_readiness_list_set_findings (INL_READINESS_LIST (list), findings, NULL);
  g_assert_true (inl_readiness_list_is_ready (INL_READINESS_LIST (list)));
  assert_item (list, "kvk", "");
  assert_item (list, "contact", "");
  assert_item (list, "position", "");
  g_assert_finalize_object (list);
}

static void
on_fix_cb (GtkWidget   *list,
           InlFinding  *finding,
           gint64      *record_id)
{
  *record_id = finding->record_id;
}

static void
test_readiness_leads_to_field (void)
{
  static const struct
  {
    const char *item;
    gint64      record_id;
  } cases[] = { { "kvk", 11 }, { "contact", 12 }, { "position", 14 } };
  GtkWidget *list = g_object_ref_sink (g_object_new (INL_TYPE_READINESS_LIST, NULL));
  g_autoptr(GPtrArray) findings = inl_findings_new ();
  gint64 record_id = 0;

  add_finding (findings, INL_FINDING_CODE_KVK_UNKNOWN, INL_RECORD_KIND_RELATION, 11,
               "KvK-nummer dat bekend is");
  add_finding (findings, INL_FINDING_CODE_EMAIL_MISSING, INL_RECORD_KIND_CONTACT, 12,
               "e-mailadres van Jan & <b>Piet</b>");
  add_finding (findings, INL_FINDING_CODE_EMAIL_MISSING, INL_RECORD_KIND_CONTACT, 13,
               "e-mailadres van Kees");
  add_finding (findings, INL_FINDING_CODE_POSITION_MISSING, INL_RECORD_KIND_VACANCY, 14,
               "functie");
  inl_readiness_list_set_findings (INL_READINESS_LIST (list), findings, NULL);
  g_signal_connect (list, "fix", G_CALLBACK (on_fix_cb), &record_id);

  g_assert_false (inl_readiness_list_is_ready (INL_READINESS_LIST (list)));
  assert_item (list, "kvk", "Ontbreekt: KvK-nummer dat bekend is");
  assert_item (list, "position", "Ontbreekt: functie");
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (get_part (list, "contact", "row")),
                            "Jan & <b>Piet</b>"));
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (get_part (list, "contact", "row")),
                            "Kees"));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_signal_emit_by_name (get_part (list, cases[i].item, "button"), "clicked");
      g_assert_cmpint (record_id, ==, cases[i].record_id);
    }
  g_assert_finalize_object (list);
}

/* An archive lacks nothing; its row says what to do, and its button says what it does. */
static void
test_readiness_of_archived (void)
{
  static const struct
  {
    InlRecordKind  kind;
    const char    *text;
    const char    *label;
  } cases[] = {
    { INL_RECORD_KIND_RELATION, "De relatie is gearchiveerd: zet haar eerst terug.", "Openen" },
    { INL_RECORD_KIND_VACANCY, "De aanvraag is gearchiveerd: zet haar eerst terug.",
      "Terugzetten" },
  };
  GtkWidget *list = g_object_ref_sink (g_object_new (INL_TYPE_READINESS_LIST, NULL));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GPtrArray) findings = inl_findings_new ();

      add_finding (findings, INL_FINDING_CODE_ARCHIVED, cases[i].kind, 11, cases[i].text);
      inl_readiness_list_set_findings (INL_READINESS_LIST (list), findings, NULL);
      assert_item (list, "archive", cases[i].text);
      g_assert_cmpstr (gtk_button_get_label (get_part (list, "archive", "button")), ==,
                       cases[i].label);
    }
  g_assert_finalize_object (list);
}

static void
test_button_says_why_not (void)
{
  GtkWidget *box = g_object_ref_sink (inl_send_box_new ());
  GtkWidget *button = get_part (box, "send", "button");

  inl_send_box_set_ready (INL_SEND_BOX (box), "Kies eerst een functie.");
  g_assert_false (inl_send_box_is_ready (INL_SEND_BOX (box)));
  g_assert_false (gtk_widget_get_sensitive (button));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, "Kies eerst een functie.");
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Kies eerst een functie.");

  inl_send_box_set_ready (INL_SEND_BOX (box), NULL);
  g_assert_true (gtk_widget_get_sensitive (button));

  inl_send_box_set_busy (INL_SEND_BOX (box), TRUE);
  g_assert_false (inl_send_box_is_ready (INL_SEND_BOX (box)));
  g_assert_false (gtk_widget_get_sensitive (button));
  inl_send_box_set_busy (INL_SEND_BOX (box), FALSE);
  g_assert_true (gtk_widget_get_sensitive (button));
  g_assert_finalize_object (box);
}

static InlOutcome *
create_kvk_unknown (void)
{
  return inl_outcome_new_kvk_unknown ("68750110");
}

static InlOutcome *
create_login_needed (void)
{
  return inl_outcome_new_login_needed (TRUE, FALSE);
}

static InlOutcome *
create_keyring_locked (void)
{
  return inl_outcome_new_keyring_locked (FALSE);
}

static InlOutcome *
create_rejected (void)
{
  return inl_outcome_new_rejected ("Nee & <b>nooit</b>", "kapot");
}

static void
test_each_outcome_shown (void)
{
  static const struct
  {
    InlOutcome *(*create) (void);
    const char *next_label;  /* NULL: there is nothing to click */
    gboolean    can_cancel;
  } cases[] = {
    { inl_outcome_new_waiting, NULL, FALSE },
    { inl_outcome_new_unknown, NULL, FALSE },
    { create_rejected, NULL, FALSE },
    { create_kvk_unknown, "Naar het KvK-nummer", FALSE },
    { create_login_needed, "Inloggen", FALSE },
    { inl_outcome_new_token_absent, "Instellingen openen", FALSE },
    { inl_outcome_new_token_invalid, "Instellingen openen", FALSE },
    { inl_outcome_new_organisation, NULL, FALSE },
    { create_keyring_locked, NULL, FALSE },
  };
  GtkWidget *box = g_object_ref_sink (inl_send_box_new ());

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(InlOutcome) outcome = cases[i].create ();
      GtkWidget *buttons = get_part (box, "outcome", "buttons");

      inl_send_box_show_outcome (INL_SEND_BOX (box), outcome);
      g_assert_cmpstr (inl_send_box_get_text (INL_SEND_BOX (box)), ==, outcome->text);
      g_assert_true (gtk_widget_get_visible (get_part (box, "outcome", "group")));
      g_assert_cmpint (gtk_widget_get_visible (buttons), ==, cases[i].next_label != NULL);
      if (cases[i].next_label != NULL)
        g_assert_cmpstr (gtk_button_get_label (get_part (box, "next", "button")), ==,
                         cases[i].next_label);
      g_assert_cmpint (gtk_widget_get_visible (get_part (box, "cancel", "button")), ==,
                       cases[i].can_cancel);
    }

  inl_send_box_clear (INL_SEND_BOX (box));
  g_assert_false (gtk_widget_get_visible (get_part (box, "outcome", "group")));
  g_assert_finalize_object (box);
}

static void
test_waiting_for_log_in (void)
{
  GtkWidget *box = g_object_ref_sink (inl_send_box_new ());
  g_autoptr(InlOutcome) outcome = inl_outcome_new_login_needed (TRUE, FALSE);

  inl_send_box_show_outcome (INL_SEND_BOX (box), outcome);
  inl_send_box_set_logging_in (INL_SEND_BOX (box), TRUE);
  g_assert_cmpstr (gtk_button_get_label (get_part (box, "next", "button")), ==,
                   "Opnieuw openen");
  g_assert_true (gtk_widget_get_visible (get_part (box, "cancel", "button")));

  inl_send_box_show_logged_in (INL_SEND_BOX (box));
  g_assert_cmpstr (inl_send_box_get_text (INL_SEND_BOX (box)), ==,
                   inl_outcome_get_logged_in_text ());
  g_assert_false (gtk_widget_get_visible (get_part (box, "outcome", "buttons")));
  g_assert_finalize_object (box);
}

static void
on_open_field_activated_cb (GSimpleAction *action,
                            GVariant      *parameter,
                            gpointer       user_data)
{
  g_variant_get (parameter, "(x&s)", user_data, NULL);
}

static void
on_preferences_activated_cb (GSimpleAction *action,
                             GVariant      *parameter,
                             gpointer       user_data)
{
  *(gint64 *) user_data = -1;
}

static GtkWidget *
create_box_with_actions (gint64 *activated)
{
  static const GActionEntry places[] = { { "open-field", on_open_field_activated_cb, "(xs)" } };
  static const GActionEntry others[] = { { "preferences", on_preferences_activated_cb } };
  GtkWidget *box = g_object_ref_sink (inl_send_box_new ());
  g_autoptr(GSimpleActionGroup) window = g_simple_action_group_new ();
  g_autoptr(GSimpleActionGroup) application = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (window), places, G_N_ELEMENTS (places),
                                   activated);
  g_action_map_add_action_entries (G_ACTION_MAP (application), others, G_N_ELEMENTS (others),
                                   activated);
  gtk_widget_insert_action_group (box, "win", G_ACTION_GROUP (window));
  gtk_widget_insert_action_group (box, "app", G_ACTION_GROUP (application));
  return box;
}

/* GTK warns of an action that has, even for a moment, the parameter of another. */
static void
test_next_step_follows_outcome (void)
{
  gint64 activated = 0;
  GtkWidget *box = create_box_with_actions (&activated);
  GtkWidget *window = gtk_window_new ();
  g_autoptr(InlOutcome) unknown = inl_outcome_new_kvk_unknown ("68750110");
  g_autoptr(InlOutcome) absent = inl_outcome_new_token_absent ();

  unknown->relation_id = 7;
  gtk_window_set_child (GTK_WINDOW (window), box);
  for (guint i = 0; i < 2; i++)
    {
      inl_send_box_show_outcome (INL_SEND_BOX (box), unknown);
      g_signal_emit_by_name (get_part (box, "next", "button"), "clicked");
      g_assert_cmpint (activated, ==, 7);
      inl_send_box_show_outcome (INL_SEND_BOX (box), absent);
      g_signal_emit_by_name (get_part (box, "next", "button"), "clicked");
      g_assert_cmpint (activated, ==, -1);
    }
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (box);
}

static void
test_each_state_has_a_word (void)
{
  GtkWidget *pill = g_object_ref_sink (inl_state_pill_new ());

  for (int state = INL_INQUIRY_STATE_NONE; state <= INL_INQUIRY_STATE_ABANDONED; state++)
    {
      inl_state_pill_set_inquiry_state (INL_STATE_PILL (pill), state);
      g_assert_cmpstr (inl_state_pill_get_label (INL_STATE_PILL (pill)), !=, "");
      g_assert_cmpstr (inl_state_pill_get_label (INL_STATE_PILL (pill)), ==,
                       inl_inquiry_state_get_label (state));
    }

  inl_state_pill_set_inquiry_state (INL_STATE_PILL (pill), INL_INQUIRY_STATE_REJECTED);
  g_assert_true (gtk_widget_has_css_class (pill, "error"));
  inl_state_pill_set_inquiry_state (INL_STATE_PILL (pill), INL_INQUIRY_STATE_ANSWERED);
  g_assert_false (gtk_widget_has_css_class (pill, "error"));
  g_assert_true (gtk_widget_has_css_class (pill, "success"));
  g_assert_finalize_object (pill);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  inl_ui_init ();
  adw_init ();

  g_test_add_func ("/ui/readiness-list/unknown", test_readiness_unknown);
  g_test_add_func ("/ui/readiness-list/ready", test_readiness_ready);
  g_test_add_func ("/ui/readiness-list/leads-to-field", test_readiness_leads_to_field);
  g_test_add_func ("/ui/readiness-list/of-archived", test_readiness_of_archived);
  g_test_add_func ("/ui/send-box/button-says-why-not", test_button_says_why_not);
  g_test_add_func ("/ui/send-box/each-outcome-shown", test_each_outcome_shown);
  g_test_add_func ("/ui/send-box/waiting-for-log-in", test_waiting_for_log_in);
  g_test_add_func ("/ui/send-box/next-step-follows-outcome", test_next_step_follows_outcome);
  g_test_add_func ("/ui/state-pill/each-state-has-a-word", test_each_state_has_a_word);

  return g_test_run ();
}
