/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "inl-entry-row.h"
#include "inl-office.h"
#include "inl-right.h"

G_BEGIN_DECLS

/* The state behind a form: the record as it was saved, and a draft that the widgets are bound to.
 *
 * Use: bind every field once; inl_record_form_show() a record (one without id is new);
 * inl_record_form_reload() whenever the office says that it changed; save and leave;
 * inl_record_form_release() in the dispose of the view.
 *
 * Properties (read, notify): "changed" (differs from what is saved), "can-save" (changed, no
 * errors, not saving), "saving", "draft" (the InlRecord that is edited, or NULL).
 * Signal "validated": the findings are new; see inl_record_form_get_findings().
 * Signal "removed": the record exists no more, and nothing was typed. */

#define INL_TYPE_RECORD_FORM (inl_record_form_get_type ())
G_DECLARE_FINAL_TYPE (InlRecordForm, inl_record_form, INL, RECORD_FORM, GObject)

/* inl-record-form.c: binding and state */

InlRecordForm *inl_record_form_new          (InlOffice           *office);
/* to be called before anything is bound: without the right all is read-only */
void           inl_record_form_set_right    (InlRecordForm       *self,
                                             InlRight             right);
/* both ways; @property has the type of the field, or use inl_record_form_bind_full() */
void           inl_record_form_bind         (InlRecordForm       *self,
                                             const char          *field,
                                             gpointer             widget,
                                             const char          *property);
void           inl_record_form_bind_full    (InlRecordForm       *self,
                                             const char          *field,
                                             gpointer             widget,
                                             const char          *property,
                                             GBindingTransformFunc to_widget,
                                             GBindingTransformFunc to_record);
/* the text, and the findings of this field under the row */
void           inl_record_form_bind_row     (InlRecordForm       *self,
                                             const char          *field,
                                             InlEntryRow         *row);
/* @draft_replaced (nullable) when another record is shown; @validated when it can be judged anew.
 * Both get @view, until inl_record_form_release() */
void           inl_record_form_watch        (InlRecordForm       *self,
                                             gpointer             view,
                                             GCallback            draft_replaced,
                                             GCallback            validated);
void           inl_record_form_release      (InlRecordForm       *self);
void           inl_record_form_show         (InlRecordForm       *self,
                                             InlRecord           *record);
void           inl_record_form_refresh      (InlRecordForm       *self,
                                             InlRecord           *fresh);
void           inl_record_form_discard      (InlRecordForm       *self);
InlRecord     *inl_record_form_get_draft    (InlRecordForm       *self);
InlRecord     *inl_record_form_get_saved    (InlRecordForm       *self);
/* (element-type InlFinding): of the draft; empty while a new record is untouched */
GPtrArray     *inl_record_form_get_findings (InlRecordForm       *self);
gboolean       inl_record_form_is_new       (InlRecordForm       *self);
gboolean       inl_record_form_is_changed   (InlRecordForm       *self);
gboolean       inl_record_form_can_save     (InlRecordForm       *self);

/* inl-record-form-following.c */

void           inl_record_form_reload       (InlRecordForm       *self);

/* inl-record-form-saving.c: dialogs are shown over @parent */

/* Saves; when somebody else saved first, asks. Gives %FALSE without an error when the user went
 * back to the form; what was typed is still there then, and on an error as well. */
void           inl_record_form_save_async   (InlRecordForm       *self,
                                             GtkWidget           *parent,
                                             GAsyncReadyCallback  callback,
                                             gpointer             user_data);
gboolean       inl_record_form_save_finish  (InlRecordForm       *self,
                                             GAsyncResult        *result,
                                             GError             **error);
/* the record that was saved, which need not be shown any more, or 0 */
gint64         inl_record_form_get_saved_id (InlRecordForm       *self,
                                             GAsyncResult        *result);
/* Asks about changes to @name: "Opslaan", "Weggooien", "Annuleren". %TRUE: the form can go on.
 * Gives %G_IO_ERROR_PENDING while they are being saved. */
void           inl_record_form_leave_async  (InlRecordForm       *self,
                                             GtkWidget           *parent,
                                             const char          *name,
                                             GAsyncReadyCallback  callback,
                                             gpointer             user_data);
gboolean       inl_record_form_leave_finish (InlRecordForm       *self,
                                             GAsyncResult        *result,
                                             GError             **error);

G_END_DECLS
