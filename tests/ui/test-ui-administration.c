/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The settings dialog, against the service and a keyring that can be locked: what is stored is
 * never shown again, what was typed is never lost, and each failure says what to do. */

#include "config.h"

#include "inl-administration-dialog.h"
#include "inl-entry-row.h"
#include "inl-memory-credentials.h"
#include "ui-service-fixture.h"

static GtkWidget *
open_dialog (ServiceFixture *f)
{
  GtkWidget *dialog = inl_administration_dialog_new (f->flow.office);

  gtk_window_present (GTK_WINDOW (dialog));
  ui_wait_for (gtk_widget_get_mapped (dialog));
  ui_settle ();
  return dialog;
}

static void
close_dialog (GtkWidget *dialog)
{
  GtkWidget *gone = dialog;

  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &gone);
  gtk_window_destroy (GTK_WINDOW (dialog));
  ui_wait_for (gone == NULL);
}

static GtkEditable *
get_row (GtkWidget  *dialog,
         const char *title)
{
  return GTK_EDITABLE (ui_get (dialog, ADW_TYPE_ENTRY_ROW, title));
}

static void
type (GtkWidget  *dialog,
      const char *token,
      const char *secret)
{
  gtk_editable_set_text (get_row (dialog, "Token"), token);
  gtk_editable_set_text (get_row (dialog, "Secret"), secret);
}

static gboolean
can_click (GtkWidget  *dialog,
           const char *label)
{
  GtkWidget *button = ui_find (dialog, GTK_TYPE_BUTTON, label);

  return button != NULL && gtk_widget_get_sensitive (button);
}

static void
click (GtkWidget  *dialog,
       const char *label)
{
  g_assert_true (can_click (dialog, label));
  gtk_widget_activate (ui_get (dialog, GTK_TYPE_BUTTON, label));
}

static void
set_keyring (ServiceFixture   *f,
             InlMemoryKeyring  keyring)
{
  inl_memory_credentials_set_keyring (INL_MEMORY_CREDENTIALS (f->flow.credentials), keyring);
}

static void
clear_keys (ServiceFixture *f)
{
  fixture_clear_key (&f->flow, INL_CREDENTIAL_KIND_TOKEN);
  fixture_clear_key (&f->flow, INL_CREDENTIAL_KIND_SECRET);
  fixture_clear_key (&f->flow, INL_CREDENTIAL_KIND_SESSION);
}

static void
test_stored_is_not_shown (ServiceFixture *f,
                          gconstpointer   data)
{
  GtkWidget *dialog = open_dialog (f);

  ui_wait_for (ui_shows (dialog, "Opgeslagen in de sleutelhanger"));
  g_assert_cmpstr (gtk_editable_get_text (get_row (dialog, "Token")), ==, "");
  g_assert_cmpstr (gtk_editable_get_text (get_row (dialog, "Secret")), ==, "");
  g_assert_false (can_click (dialog, "Opslaan"));
  g_assert_true (can_click (dialog, "Wissen"));

  click (dialog, "Verbinding testen");
  ui_wait_for (ui_shows (dialog, "De verbinding werkt."));
  g_assert_true (ui_shows (dialog, "Kantoor"));
  g_assert_true (ui_shows (dialog, "Bedrijven, Uitvragen, Uitnodigingen"));
  close_dialog (dialog);
}

static void
test_typed_is_tested_and_saved (ServiceFixture *f,
                                gconstpointer   data)
{
  GtkWidget *dialog;
  g_autofree char *typed_token = g_strdup_printf ("  %s\n", f->flow.token);
  g_autofree char *stored_token = NULL;
  g_autofree char *stored_secret = NULL;

  clear_keys (f);
  dialog = open_dialog (f);
  g_assert_false (can_click (dialog, "Verbinding testen"));
  type (dialog, typed_token, f->flow.secret);
  click (dialog, "Verbinding testen");
  ui_wait_for (ui_shows (dialog, "De verbinding werkt."));

  click (dialog, "Opslaan");
  ui_wait_for (ui_shows (dialog, "Opgeslagen."));
  g_assert_cmpstr (gtk_editable_get_text (get_row (dialog, "Secret")), ==, "");
  g_assert_true (ui_shows (dialog, "De verbinding werkt."));
  stored_token = fixture_look_up_key (&f->flow, INL_CREDENTIAL_KIND_TOKEN);
  stored_secret = fixture_look_up_key (&f->flow, INL_CREDENTIAL_KIND_SECRET);
  g_assert_cmpstr (stored_token, ==, f->flow.token);
  g_assert_cmpstr (stored_secret, ==, f->flow.secret);
  close_dialog (dialog);
}

static void
test_wrong_secret (ServiceFixture *f,
                   gconstpointer   data)
{
  GtkWidget *dialog = open_dialog (f);

  type (dialog, f->flow.token, "fout");
  click (dialog, "Verbinding testen");
  ui_wait_for (can_click (dialog, "Verbinding testen"));
  g_assert_false (ui_shows (dialog, "De verbinding werkt."));
  g_assert_cmpstr (gtk_editable_get_text (get_row (dialog, "Secret")), ==, "fout");

  /* A result is only of what was tested. */
  type (dialog, f->flow.token, "anders");
  g_assert_false (ui_shows (dialog, "Naam van het token"));
  close_dialog (dialog);
}

static void
test_half_is_not_saved (ServiceFixture *f,
                        gconstpointer   data)
{
  GtkWidget *dialog = open_dialog (f);

  gtk_editable_set_text (get_row (dialog, "Token"), "alleen dit");
  g_assert_false (can_click (dialog, "Opslaan"));
  g_assert_false (can_click (dialog, "Verbinding testen"));
  g_assert_false (ui_shows (dialog, "Voer ook het secret in."));

  gtk_widget_grab_focus (GTK_WIDGET (get_row (dialog, "Secret")));
  gtk_widget_grab_focus (GTK_WIDGET (get_row (dialog, "Token")));
  ui_wait_for (ui_shows (dialog, "Voer ook het secret in."));
  close_dialog (dialog);
}

static void
test_keyring_fails (ServiceFixture *f,
                    gconstpointer   data)
{
  static const InlMemoryKeyring keyrings[] = {
    INL_MEMORY_KEYRING_DISMISSED, INL_MEMORY_KEYRING_ABSENT,
  };

  for (guint i = 0; i < G_N_ELEMENTS (keyrings); i++)
    {
      GtkWidget *dialog = open_dialog (f);
      GtkInfoBar *info_bar = GTK_INFO_BAR (gtk_widget_get_template_child (
        dialog, INL_TYPE_ADMINISTRATION_DIALOG, "info_bar"));

      set_keyring (f, keyrings[i]);
      type (dialog, "nieuw token", "nieuw secret");
      click (dialog, "Opslaan");
      ui_wait_for (gtk_info_bar_get_revealed (info_bar));
      ui_wait_for (can_click (dialog, "Opslaan"));
      g_assert_cmpint (gtk_info_bar_get_message_type (info_bar), ==, GTK_MESSAGE_ERROR);
      g_assert_cmpstr (gtk_editable_get_text (get_row (dialog, "Token")), ==, "nieuw token");
      g_assert_cmpstr (gtk_editable_get_text (get_row (dialog, "Secret")), ==, "nieuw secret");
      close_dialog (dialog);
      set_keyring (f, INL_MEMORY_KEYRING_OPEN);
    }
}

/* It says why it does not say whether there is a token, and what can be done. */
static void
test_keyring_unlocked (ServiceFixture *f,
                       gconstpointer   data)
{
  GtkWidget *dialog;

  set_keyring (f, INL_MEMORY_KEYRING_DISMISSED);
  dialog = open_dialog (f);
  ui_wait_for (ui_shows (dialog, "De sleutelhanger is vergrendeld. Daardoor is niet te zien of er "
                                 "een token en secret in staan."));
  g_assert_true (ui_shows (dialog, "Sleutelhanger vergrendeld"));
  type (dialog, "nieuw token", "nieuw secret");

  click (dialog, "Ontgrendelen");
  ui_wait_for (ui_shows (dialog, "De sleutelhanger is niet ontgrendeld. Probeer het opnieuw en "
                                 "vul het wachtwoord van de sleutelhanger in."));
  set_keyring (f, INL_MEMORY_KEYRING_OPEN);
  click (dialog, "Ontgrendelen");
  ui_wait_for (can_click (dialog, "Wissen"));
  g_assert_false (can_click (dialog, "Ontgrendelen"));
  g_assert_cmpstr (gtk_editable_get_text (get_row (dialog, "Token")), ==, "nieuw token");
  g_assert_cmpstr (gtk_editable_get_text (get_row (dialog, "Secret")), ==, "nieuw secret");
  type (dialog, "", "");
  g_assert_true (ui_shows (dialog, "Opgeslagen in de sleutelhanger"));
  close_dialog (dialog);
}

static void
test_clear_asks (ServiceFixture *f,
                 gconstpointer   data)
{
  GtkWidget *dialog = open_dialog (f);
  g_autofree char *kept = NULL;
  g_autofree char *gone = NULL;

  ui_wait_for (can_click (dialog, "Wissen"));
  click (dialog, "Wissen");
  ui_answer ("Annuleren");
  kept = fixture_look_up_key (&f->flow, INL_CREDENTIAL_KIND_TOKEN);
  g_assert_cmpstr (kept, ==, f->flow.token);

  click (dialog, "Wissen");
  ui_answer ("Wissen");
  ui_wait_for (!ui_shows (dialog, "Opgeslagen in de sleutelhanger"));
  gone = fixture_look_up_key (&f->flow, INL_CREDENTIAL_KIND_TOKEN);
  g_assert_cmpstr (gone, ==, "");
  close_dialog (dialog);
}

static void
test_bad_address (ServiceFixture *f,
                  gconstpointer   data)
{
  static const char *const addresses[] = { "http://example.org", "ftp://x", "https://", "geen" };
  GtkWidget *dialog = open_dialog (f);
  GtkWidget *row = GTK_WIDGET (gtk_widget_get_template_child (
    dialog, INL_TYPE_ADMINISTRATION_DIALOG, "address_row"));

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      gtk_editable_set_text (GTK_EDITABLE (row), addresses[i]);
      g_assert_cmpstr (inl_entry_row_get_message (INL_ENTRY_ROW (row)), ==, "");
      click (dialog, "Opslaan");
      ui_wait_for (*inl_entry_row_get_message (INL_ENTRY_ROW (row)) != '\0');
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, addresses[i]);
    }

  gtk_editable_set_text (GTK_EDITABLE (row),
                         inl_office_get_service_address (f->flow.office));
  close_dialog (dialog);
}

/* One that cannot be in the log is not used; and the next one is, with what was typed for it. */
static void
test_other_address (ServiceFixture *f,
                    gconstpointer   data)
{
  g_autofree char *address = g_strdup (inl_office_get_service_address (f->flow.office));
  GtkWidget *dialog = open_dialog (f);
  GtkWidget *row = GTK_WIDGET (gtk_widget_get_template_child (
    dialog, INL_TYPE_ADMINISTRATION_DIALOG, "address_row"));

  fixture_run_sql (&f->flow, FIXTURE_CLOSE_LOG);
  gtk_editable_set_text (GTK_EDITABLE (row), "https://elders.example/");
  click (dialog, "Opslaan");
  ui_wait_for (*inl_entry_row_get_message (INL_ENTRY_ROW (row)) != '\0');
  g_assert_cmpstr (inl_office_get_service_address (f->flow.office), ==, address);

  fixture_run_sql (&f->flow, FIXTURE_OPEN_LOG);
  click (dialog, "Opslaan");
  ui_wait_for (ui_shows (dialog, "Opgeslagen."));
  g_assert_cmpstr (inl_office_get_service_address (f->flow.office), ==, "https://elders.example");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "https://elders.example");
  close_dialog (dialog);
}

/* The office still talks to the old service: credentials for the new one do not go there. */
static void
test_address_is_saved_before_testing (ServiceFixture *f,
                                      gconstpointer   data)
{
  GtkWidget *dialog = open_dialog (f);
  GtkWidget *row = GTK_WIDGET (gtk_widget_get_template_child (
    dialog, INL_TYPE_ADMINISTRATION_DIALOG, "address_row"));

  ui_wait_for (gtk_widget_get_sensitive (ui_get (dialog, GTK_TYPE_BUTTON, "Verbinding testen")));
  gtk_editable_set_text (GTK_EDITABLE (row), "https://elders.example");
  g_assert_false (gtk_widget_get_sensitive (ui_get (dialog, GTK_TYPE_BUTTON,
                                                    "Verbinding testen")));
  g_assert_true (ui_shows (dialog, "Sla het nieuwe adres eerst op om de verbinding te testen."));
  gtk_editable_set_text (GTK_EDITABLE (row),
                         inl_office_get_service_address (f->flow.office));
  g_assert_true (gtk_widget_get_sensitive (ui_get (dialog, GTK_TYPE_BUTTON,
                                                   "Verbinding testen")));
  close_dialog (dialog);
}

static void
test_closing_asks (ServiceFixture *f,
                   gconstpointer   data)
{
  GtkWidget *dialog = open_dialog (f);
  GtkWidget *gone = dialog;

  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &gone);
  type (dialog, "half", "");
  gtk_window_close (GTK_WINDOW (dialog));
  ui_answer ("Annuleren");
  g_assert_nonnull (gone);
  g_assert_cmpstr (gtk_editable_get_text (get_row (dialog, "Token")), ==, "half");

  gtk_window_close (GTK_WINDOW (dialog));
  ui_answer ("Weggooien");
  ui_wait_for (gone == NULL);
}

int
main (int   argc,
      char *argv[])
{
  static const struct
  {
    const char *path;
    void      (*test) (ServiceFixture *, gconstpointer);
  } tests[] = {
    { "/ui/administration/stored-is-not-shown", test_stored_is_not_shown },
    { "/ui/administration/typed-is-tested-and-saved", test_typed_is_tested_and_saved },
    { "/ui/administration/wrong-secret", test_wrong_secret },
    { "/ui/administration/half-is-not-saved", test_half_is_not_saved },
    { "/ui/administration/keyring-fails", test_keyring_fails },
    { "/ui/administration/keyring-unlocked", test_keyring_unlocked },
    { "/ui/administration/clear-asks", test_clear_asks },
    { "/ui/administration/bad-address", test_bad_address },
    { "/ui/administration/other-address", test_other_address },
    { "/ui/administration/address-is-saved-before-testing", test_address_is_saved_before_testing },
    { "/ui/administration/closing-asks", test_closing_asks },
  };

  ui_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, ServiceFixture, NULL, ui_service_set_up, tests[i].test,
                ui_service_tear_down);

  return g_test_run ();
}
