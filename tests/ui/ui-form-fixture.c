/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the tests of a form share: a relation in it, and another office on the same database. */

#include "config.h"

#include "ui-form-fixture.h"

static GtkWidget *
add_row (UiForm     *self,
         GtkWidget  *list,
         const char *title,
         const char *field)
{
  GtkWidget *row = inl_entry_row_new (title);

  gtk_list_box_append (GTK_LIST_BOX (list), row);
  inl_record_form_bind_row (self->form, field, INL_ENTRY_ROW (row));
  return row;
}

void
ui_form_set_up (UiForm        *self,
                gconstpointer  data)
{
  GtkWidget *list = gtk_list_box_new ();

  ui_set_up (&self->ui, data);
  self->other = ui_open_office (&self->ui);
  self->relation = ui_add_relation (self->ui.office, "1042", "Bakkerij Jansen & Zn");
  self->form = inl_record_form_new (self->ui.office);
  self->name_row = add_row (self, list, "Naam", "name");
  self->kvk_row = add_row (self, list, "KvK-nummer", "kvk-number");
  self->street_row = add_row (self, list, "Straat", "street");
  self->window = ui_show (list);
  inl_record_form_show (self->form, INL_RECORD (self->relation));
}

void
ui_form_tear_down (UiForm        *self,
                   gconstpointer  data)
{
  inl_record_form_release (self->form);
  g_assert_finalize_object (g_steal_pointer (&self->form));
  if (self->window != NULL)
    gtk_window_destroy (self->window);
  g_clear_object (&self->relation);
  ui_settle ();
  ui_close_office (g_steal_pointer (&self->other));
  ui_tear_down (&self->ui, data);
}

void
ui_form_save_elsewhere (UiForm     *self,
                        const char *first_property,
                        ...)
{
  g_autoptr(InlRelation) theirs = ui_form_load_stored (self);
  g_autoptr(InlRecord) saved = NULL;
  va_list values;

  va_start (values, first_property);
  g_object_set_valist (G_OBJECT (theirs), first_property, values);
  va_end (values);
  saved = ui_save (self->other, theirs);
}

static void
on_saved_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  UiSaving *saving = user_data;

  saving->is_saved =
    inl_record_form_save_finish (INL_RECORD_FORM (source), result, &saving->error);
  saving->saved_id = inl_record_form_get_saved_id (INL_RECORD_FORM (source), result);
  saving->is_done = TRUE;
}

void
ui_form_start_saving (UiForm   *self,
                      UiSaving *saving)
{
  inl_record_form_save_async (self->form, self->name_row, on_saved_cb, saving);
}

InlRelation *
ui_form_load_stored (UiForm *self)
{
  return INL_RELATION (ui_load (self->other, INL_RECORD_KIND_RELATION,
                                inl_record_get_id (INL_RECORD (self->relation))));
}

void
ui_type (GtkWidget  *row,
         const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

const char *
ui_get_typed (GtkWidget *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}
