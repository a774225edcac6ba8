/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A form that is open follows the database: it reads its record again when it may have changed. */

#define G_LOG_DOMAIN "inl-record-form"

#include "config.h"

#include "inl-record-form.h"

#include "inl-field-label.h"
#include "inl-record-form-private.h"

typedef struct
{
  InlRecordForm *form;   /* (owned) */
  InlRecord     *draft;  /* (owned): what it showed */
} Reading;

static void
reading_free (Reading *reading)
{
  g_object_unref (reading->form);
  g_object_unref (reading->draft);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static void
on_record_loaded_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr(Reading) reading = user_data;
  InlRecordForm *self = reading->form;
  g_autoptr(GError) error = NULL;
  g_autoptr(InlRecord) fresh = inl_office_load_finish (INL_OFFICE (source), result, &error);

  if (inl_record_form_get_draft (self) != reading->draft)
    return;

  /* What cannot be read now stays as it is shown, and so does what was typed; saving will tell. */
  if (fresh != NULL)
    inl_record_form_refresh (self, fresh);
  else if (g_error_matches (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_NOT_FOUND)
           && !inl_record_form_is_changed (self))
    inl_record_form_tell_removed (self);
}

/**
 * inl_record_form_reload:
 * @self: a form
 *
 * Reads the record that is shown again, and follows what is stored: see inl_record_form_refresh().
 * When there is no such record any more, and nothing was typed, "removed" says so.
 */
void
inl_record_form_reload (InlRecordForm *self)
{
  InlRecord *draft;
  Reading *reading;

  g_return_if_fail (INL_IS_RECORD_FORM (self));

  draft = inl_record_form_get_draft (self);
  if (draft == NULL || inl_record_form_is_new (self))
    return;

  reading = g_new0 (Reading, 1);
  reading->form = g_object_ref (self);
  reading->draft = g_object_ref (draft);
  inl_office_load_async (inl_record_form_get_office (self), inl_record_get_kind (draft),
                         inl_record_get_id (draft), NULL, on_record_loaded_cb, reading);
}
