/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A form that is open follows what others do to its record, as long as nothing was typed in it. */

#include "config.h"

#include "inl-entry-row.h"
#include "inl-office-rights.h"
#include "inl-position.h"
#include "inl-record-form.h"
#include "inl-role.h"
#include "inl-vacancy.h"
#include "ui-fixture.h"

typedef struct
{
  UiFixture    ui;
  InlOffice   *other;     /* of somebody else, on the same database */
  InlRelation *relation;
  InlContact  *contact;
  InlVacancy  *vacancy;
} Fixture;

static gint64
get_id (gpointer record)
{
  return inl_record_get_id (INL_RECORD (record));
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  g_autoptr(InlVacancy) vacancy = NULL;

  ui_set_up (&f->ui, data);
  f->other = ui_open_office (&f->ui);
  f->relation = ui_add_relation (f->ui.office, "1042", "Bakkerij Jansen & Zn");
  f->contact = ui_add_contact (f->ui.office, get_id (f->relation), "Bakker", "bram@voorbeeld.nl");
  vacancy = g_object_new (INL_TYPE_VACANCY, "relation-id", get_id (f->relation),
                          "number", "2001", "headcount", G_GINT64_CONSTANT (1), NULL);
  f->vacancy = INL_VACANCY (ui_save (f->ui.office, vacancy));
  ui_open_window (&f->ui, 1300);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_clear_object (&f->relation);
  g_clear_object (&f->contact);
  g_clear_object (&f->vacancy);
  ui_close_office (g_steal_pointer (&f->other));
  ui_tear_down (&f->ui, data);
}

static GtkEditable *
get_row (Fixture    *f,
         const char *title)
{
  return GTK_EDITABLE (ui_get (f->ui.window, INL_TYPE_ENTRY_ROW, title));
}

static gboolean
reads (Fixture    *f,
       const char *title,
       const char *text)
{
  GtkWidget *row = ui_find (f->ui.window, INL_TYPE_ENTRY_ROW, title);

  return row != NULL && g_str_equal (gtk_editable_get_text (GTK_EDITABLE (row)), text);
}

static void
on_done_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  *(gboolean *) user_data = TRUE;
}

static void
archive_elsewhere (Fixture       *f,
                   InlRecordKind  kind,
                   gpointer       record)
{
  gboolean is_done = FALSE;

  inl_office_set_archived_async (f->other, kind, get_id (record), TRUE, on_done_cb, &is_done);
  ui_wait_for (is_done);
}

/* One form after another: another office changes a field, and archives the record. */

typedef struct
{
  const char    *path;
  InlRecordKind  kind;
  const char    *action;
  const char    *field;
  const char    *title;     /* of a row that shows it */
  const char    *other_title;
  const char    *archived;
} Case;

static const Case cases[] = {
  { "relation", INL_RECORD_KIND_RELATION, "win.open-relation", "street", "Straat", "Plaats",
    "Deze relatie is gearchiveerd." },
  { "contact", INL_RECORD_KIND_CONTACT, "win.open-contact", "first-name", "Voornaam",
    "Achternaam", "Deze contactpersoon is gearchiveerd." },
  { "vacancy", INL_RECORD_KIND_VACANCY, "win.open-vacancy", "description", "Omschrijving",
    "Aanvraagnummer", "Deze aanvraag is gearchiveerd." },
};

static gpointer
get_record (Fixture       *f,
            InlRecordKind  kind)
{
  if (kind == INL_RECORD_KIND_CONTACT)
    return f->contact;
  if (kind == INL_RECORD_KIND_VACANCY)
    return f->vacancy;

  return f->relation;
}

static void
change_elsewhere (Fixture    *f,
                  const Case *c,
                  const char *text)
{
  g_autoptr(InlRecord) theirs = ui_load (f->other, c->kind, get_id (get_record (f, c->kind)));
  g_autoptr(InlRecord) saved = NULL;

  inl_record_set_text (theirs, c->field, text);
  saved = ui_save (f->other, theirs);
}

static void
open_form (Fixture    *f,
           const Case *c)
{
  gtk_widget_activate_action_variant (GTK_WIDGET (f->ui.window), c->action,
                                      g_variant_new_int64 (get_id (get_record (f, c->kind))));
  ui_wait_for (ui_find (f->ui.window, INL_TYPE_ENTRY_ROW, c->title) != NULL);
  ui_settle ();
}

static void
test_clean (Fixture       *f,
            gconstpointer  data)
{
  const Case *c = data;

  open_form (f, c);
  change_elsewhere (f, c, "<Van> hen & co");
  ui_wait_for (reads (f, c->title, "<Van> hen & co"));
  change_elsewhere (f, c, "");
  ui_wait_for (reads (f, c->title, ""));
  g_assert_false (ui_shows (f->ui.window, c->archived));
  archive_elsewhere (f, c->kind, get_record (f, c->kind));
  ui_wait_for (ui_shows (f->ui.window, c->archived));
}

/* What was typed stays, and so does what it was typed beside, until it is thrown away. */
static void
test_typed (Fixture       *f,
            gconstpointer  data)
{
  const Case *c = data;
  g_autofree char *before = NULL;

  open_form (f, c);
  before = g_strdup (gtk_editable_get_text (get_row (f, c->other_title)));
  gtk_editable_set_text (get_row (f, c->other_title), "77");
  change_elsewhere (f, c, "Van hen");
  archive_elsewhere (f, c->kind, get_record (f, c->kind));
  ui_iterate_for (1500);
  g_assert_true (reads (f, c->other_title, "77"));
  g_assert_true (reads (f, c->title, ""));

  gtk_editable_set_text (get_row (f, c->other_title), before);
  ui_wait_for (reads (f, c->title, "Van hen"));
  ui_wait_for (ui_shows (f->ui.window, c->archived));
}

static gboolean
is_stored (Fixture    *f,
           const Case *c,
           const char *text)
{
  g_autoptr(InlRecord) stored = ui_load (f->other, c->kind, get_id (get_record (f, c->kind)));

  return g_str_equal (inl_record_get_text (stored, c->field), text);
}

/* Archiving alone is in sight at once, whatever was typed; then there is nothing to ask. */
static void
test_archived (Fixture       *f,
               gconstpointer  data)
{
  const Case *c = data;
  g_autoptr(InlRecord) stored = NULL;
  gboolean is_archived = FALSE;

  open_form (f, c);
  gtk_editable_set_text (get_row (f, c->title), "Van mij");
  archive_elsewhere (f, c->kind, get_record (f, c->kind));
  ui_wait_for (ui_shows (f->ui.window, c->archived));
  g_assert_true (reads (f, c->title, "Van mij"));

  gtk_widget_activate_action (GTK_WIDGET (f->ui.window), "win.save", NULL);
  ui_wait_for (is_stored (f, c, "Van mij"));
  g_assert_null (ui_find_dialog ());
  stored = ui_load (f->other, c->kind, get_id (get_record (f, c->kind)));
  g_object_get (stored, "archived", &is_archived, NULL);
  g_assert_true (is_archived);
}

/* One's own archiving comes from the form with changes in it, and is no conflict. */
static void
test_own_archiving (Fixture       *f,
                    gconstpointer  data)
{
  const Case *c = &cases[0];
  g_autoptr(InlRecord) stored = NULL;

  open_form (f, c);
  gtk_editable_set_text (get_row (f, c->title), "Van mij");
  gtk_widget_activate_action (GTK_WIDGET (get_row (f, c->title)), "relation.archive", NULL);
  ui_wait_for (ui_shows (f->ui.window, c->archived));
  gtk_widget_activate_action (GTK_WIDGET (f->ui.window), "win.save", NULL);
  ui_wait_for (ui_shows (f->ui.window, "De relatie is opgeslagen."));
  stored = ui_load (f->other, c->kind, get_id (f->relation));
  g_assert_cmpstr (inl_record_get_text (stored, c->field), ==, "Van mij");
  g_assert_true (inl_relation_is_archived (INL_RELATION (stored)));
}

/* The tick of a contact, which decides who gets an e-mail, is a field like any other. */
static void
test_tick (Fixture       *f,
           gconstpointer  data)
{
  const Case *c = &cases[1];
  g_autoptr(InlRecord) theirs = NULL;
  g_autoptr(InlRecord) saved = NULL;
  g_autoptr(InlRecord) stored = NULL;

  open_form (f, c);
  gtk_editable_set_text (get_row (f, "Voornaam"), "Bram");
  theirs = ui_load (f->other, c->kind, get_id (f->contact));
  g_object_set (theirs, "receives-inquiries", FALSE, NULL);
  saved = ui_save (f->other, theirs);

  gtk_widget_activate_action (GTK_WIDGET (f->ui.window), "win.save", NULL);
  ui_wait_for (ui_find_dialog () != NULL);
  g_assert_true (ui_shows (ui_find_dialog (), "Wordt: Nee\nWas: Ja"));
  ui_answer ("Opslaan");
  ui_wait_for (ui_shows (f->ui.window, "De contactpersoon is opgeslagen."));
  stored = ui_load (f->other, c->kind, get_id (f->contact));
  g_assert_cmpstr (inl_contact_get_first_name (INL_CONTACT (stored)), ==, "Bram");
  g_assert_false (inl_contact_get_receives_inquiries (INL_CONTACT (stored)));
}

/* A position that is chosen, and put out of use or merged before the vacancy is saved. */
static void
test_position (Fixture       *f,
               gconstpointer  data)
{
  const Case *c = &cases[2];
  const char *warning = "Deze functie is intussen uit gebruik genomen. Kies zo nodig een andere.";
  g_autoptr(InlPosition) lasser = g_object_new (INL_TYPE_POSITION, "name", "Lasser", NULL);
  g_autoptr(InlPosition) welder = g_object_new (INL_TYPE_POSITION, "name", "Lasser <MIG>", NULL);
  g_autoptr(InlRecord) from = ui_save (f->ui.office, lasser);
  g_autoptr(InlRecord) into = ui_save (f->ui.office, welder);
  g_autoptr(InlRecord) chosen = NULL;
  g_autoptr(InlRecord) stored = NULL;
  gboolean is_done = FALSE;

  g_object_set (f->vacancy, "position-id", get_id (from), NULL);
  chosen = ui_save (f->ui.office, f->vacancy);
  open_form (f, c);
  ui_wait_for (ui_shows (f->ui.window, "Lasser"));
  gtk_editable_set_text (get_row (f, c->title), "Van mij");
  inl_office_merge_positions_async (f->other, get_id (from), get_id (into), on_done_cb, &is_done);
  ui_wait_for (is_done);
  ui_wait_for (ui_shows (f->ui.window, warning));

  gtk_widget_activate_action (GTK_WIDGET (f->ui.window), "win.save", NULL);
  ui_wait_for (ui_find_dialog () != NULL);
  g_assert_true (ui_shows (ui_find_dialog (), "Wordt: Lasser <MIG>\nWas: Lasser"));
  ui_answer ("Opslaan");
  ui_wait_for (!ui_shows (f->ui.window, warning));
  stored = ui_load (f->other, c->kind, get_id (f->vacancy));
  g_assert_cmpstr (inl_record_get_text (stored, c->field), ==, "Van mij");
  g_assert_cmpstr (inl_record_get_text (stored, "position-name"), ==, "Lasser <MIG>");
}

static void
on_removed_cb (gboolean *is_removed)
{
  *is_removed = TRUE;
}

/* What exists no more is let go, unless there is something typed in it. */
static void
test_removed (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr(InlRole) role = g_object_new (INL_TYPE_ROLE, "name", "Proef", NULL);
  g_autoptr(InlRecord) saved = ui_save (f->ui.office, role);
  InlRecordForm *form = inl_record_form_new (f->ui.office);
  gboolean is_told = FALSE;
  gboolean is_done = FALSE;

  g_signal_connect_swapped (form, "removed", G_CALLBACK (on_removed_cb), &is_told);
  inl_record_form_show (form, saved);
  inl_office_remove_async (f->other, INL_RECORD_KIND_ROLE, get_id (saved), on_done_cb, &is_done);
  ui_wait_for (is_done);

  inl_record_set_text (inl_record_form_get_draft (form), "name", "Van mij");
  inl_record_form_reload (form);
  ui_settle ();
  g_assert_false (is_told);

  inl_record_form_discard (form);
  inl_record_form_reload (form);
  ui_wait_for (is_told);
  inl_record_form_release (form);
  g_assert_finalize_object (form);
}

int
main (int   argc,
      char *argv[])
{
  static const struct
  {
    const char *path;
    void      (*test) (Fixture *, gconstpointer);
  } for_each[] = {
    { "clean", test_clean },
    { "typed", test_typed },
    { "archived", test_archived },
  };

  ui_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (for_each); i++)
    for (guint j = 0; j < G_N_ELEMENTS (cases); j++)
      {
        g_autofree char *path =
          g_strdup_printf ("/ui/following/%s/%s", for_each[i].path, cases[j].path);

        g_test_add (path, Fixture, &cases[j], set_up, for_each[i].test, tear_down);
      }
  g_test_add ("/ui/following/own-archiving", Fixture, NULL, set_up, test_own_archiving, tear_down);
  g_test_add ("/ui/following/tick", Fixture, NULL, set_up, test_tick, tear_down);
  g_test_add ("/ui/following/position", Fixture, NULL, set_up, test_position, tear_down);
  g_test_add ("/ui/following/removed", Fixture, NULL, set_up, test_removed, tear_down);

  return g_test_run ();
}
