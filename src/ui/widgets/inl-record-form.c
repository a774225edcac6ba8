/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlRecordForm: what a form edits is a copy, the draft; what was last read or saved is kept beside
 * it. The difference between the two is what the user typed, and no answer of the database ever
 * takes that away. */

#define G_LOG_DOMAIN "inl-record-form"

#include "config.h"

#include "inl-record-form.h"

#include "inl-field-label.h"
#include "inl-gate.h"
#include "inl-merge.h"
#include "inl-office-rights.h"
#include "inl-record-form-private.h"
#include "inl-validation.h"

typedef struct
{
  char        *field;  /* (owned) */
  InlEntryRow *row;    /* (unowned): until inl_record_form_release() */
} BoundRow;

struct _InlRecordForm
{
  GObject        parent_instance;

  InlOffice     *office;    /* (owned) (not nullable) */
  gpointer       view;      /* (unowned) (nullable): until inl_record_form_release() */
  GBindingGroup *bindings;  /* (owned) (not nullable) */
  GArray        *rows;      /* (owned) (element-type BoundRow) */
  InlRecord     *saved;     /* (owned) (nullable) */
  InlRecord     *draft;     /* (owned) (nullable) */
  InlRecord     *newer;     /* (owned) (nullable): stored since, but there is something typed */
  guint          follow_source;  /* or 0: takes that over */
  GPtrArray     *findings;  /* (owned) (not nullable) */
  InlRight       right;     /* that saving needs, or none */
  gboolean       is_changed;
  gboolean       has_errors;
  gboolean       is_saving;
  gboolean       could_save;
};

enum
{
  PROP_0,
  PROP_CHANGED,
  PROP_CAN_SAVE,
  PROP_SAVING,
  PROP_DRAFT,
  N_PROPS,
};

enum
{
  SIGNAL_VALIDATED,
  SIGNAL_REMOVED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (InlRecordForm, inl_record_form, G_TYPE_OBJECT)

static void
clear_row (gpointer data)
{
  BoundRow *bound = data;

  g_clear_pointer (&bound->field, g_free);
}

static void
show_findings (InlRecordForm *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      BoundRow *bound = &g_array_index (self->rows, BoundRow, i);
      g_autoptr(GPtrArray) mine = inl_findings_for_field (self->findings, bound->field);

      inl_entry_row_set_findings (bound->row, mine);
    }
}

static void
notify_can_save (InlRecordForm *self)
{
  gboolean can_save = inl_record_form_can_save (self);

  if (self->could_save == can_save)
    return;

  self->could_save = can_save;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_SAVE]);
}

static void
set_changed (InlRecordForm *self,
             gboolean       is_changed)
{
  if (self->is_changed == is_changed)
    return;

  self->is_changed = is_changed;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHANGED]);
}

/* What counts is what would be saved, so that blanks that are cleaned up are no mistake. */
static GPtrArray *
check_draft (InlRecordForm *self)
{
  g_autoptr(InlRecord) clean = NULL;

  if (self->draft == NULL)
    return inl_findings_new ();

  clean = inl_record_dup (self->draft);
  inl_validation_clean (clean);
  return inl_validation_check (clean);
}

static gboolean
follow_cb (gpointer user_data)
{
  InlRecordForm *self = user_data;
  g_autoptr(InlRecord) newer = g_steal_pointer (&self->newer);

  self->follow_source = 0;
  if (newer != NULL)
    inl_record_form_refresh (self, newer);
  return G_SOURCE_REMOVE;
}

/* What was typed is gone, so that there is nothing left to ask about. Not at once: a binding that
 * takes a value to the record does not bring one back. */
static void
follow_soon (InlRecordForm *self)
{
  if (self->newer != NULL && !self->is_changed && !self->is_saving && self->follow_source == 0)
    self->follow_source = g_idle_add (follow_cb, self);
}

static void
forget_newer (InlRecordForm *self)
{
  g_clear_object (&self->newer);
  g_clear_handle_id (&self->follow_source, g_source_remove);
}

static void
update (InlRecordForm *self)
{
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  self->findings = check_draft (self);
  self->has_errors = inl_findings_has_errors (self->findings);
  set_changed (self, self->draft != NULL && !inl_record_equal (self->draft, self->saved));

  /* Somebody who has typed nothing yet has done nothing wrong. */
  if (inl_record_form_is_new (self) && !self->is_changed)
    g_ptr_array_set_size (self->findings, 0);

  show_findings (self);
  notify_can_save (self);
  follow_soon (self);
  g_signal_emit (self, signals[SIGNAL_VALIDATED], 0);
}

static void
on_draft_notified_cb (InlRecordForm *self)
{
  update (self);
}

static void
connect_draft (InlRecordForm *self)
{
  if (self->draft != NULL)
    g_signal_connect_object (self->draft, "notify", G_CALLBACK (on_draft_notified_cb), self,
                             G_CONNECT_SWAPPED);
}

static void
disconnect_draft (InlRecordForm *self)
{
  if (self->draft != NULL)
    g_signal_handlers_disconnect_by_func (self->draft, on_draft_notified_cb, self);
}

static gboolean
has_same_value (InlRecord  *a,
                InlRecord  *b,
                GParamSpec *pspec)
{
  g_auto(GValue) value_a = G_VALUE_INIT;
  g_auto(GValue) value_b = G_VALUE_INIT;

  g_object_get_property (G_OBJECT (a), pspec->name, &value_a);
  g_object_get_property (G_OBJECT (b), pspec->name, &value_b);
  return g_param_values_cmp (pspec, &value_a, &value_b) == 0;
}

/**
 * inl_record_form_rebase:
 * @self: a form that shows a record
 * @base: what the draft was compared with until now
 * @fresh: what is in the database
 *
 * Takes @fresh as what is saved. Fields in which the draft says the same as @base follow it; what
 * the user typed stays.
 */
void
inl_record_form_rebase (InlRecordForm *self,
                        InlRecord     *base,
                        InlRecord     *fresh)
{
  g_autoptr(InlRecord) merged = inl_record_dup (self->draft);
  g_autofree GParamSpec **specs = NULL;
  guint n_specs;

  specs = g_object_class_list_properties (G_OBJECT_GET_CLASS (merged), &n_specs);
  for (guint i = 0; i < n_specs; i++)
    if (has_same_value (self->draft, base, specs[i]))
      {
        g_auto(GValue) value = G_VALUE_INIT;

        g_object_get_property (G_OBJECT (fresh), specs[i]->name, &value);
        g_object_set_property (G_OBJECT (merged), specs[i]->name, &value);
      }

  if (self->newer != NULL
      && inl_record_get_version (self->newer) <= inl_record_get_version (fresh))
    forget_newer (self);
  disconnect_draft (self);
  g_set_object (&self->saved, fresh);
  inl_record_assign (self->draft, merged);
  connect_draft (self);
  update (self);
}

static void
inl_record_form_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  InlRecordForm *self = INL_RECORD_FORM (object);

  switch (prop_id)
    {
    case PROP_CHANGED:
      g_value_set_boolean (value, self->is_changed);
      break;
    case PROP_CAN_SAVE:
      g_value_set_boolean (value, inl_record_form_can_save (self));
      break;
    case PROP_SAVING:
      g_value_set_boolean (value, self->is_saving);
      break;
    case PROP_DRAFT:
      g_value_set_object (value, self->draft);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
inl_record_form_finalize (GObject *object)
{
  InlRecordForm *self = INL_RECORD_FORM (object);

  g_binding_group_set_source (self->bindings, NULL);
  disconnect_draft (self);
  forget_newer (self);
  g_clear_object (&self->office);
  g_clear_object (&self->bindings);
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_object (&self->saved);
  g_clear_object (&self->draft);
  g_clear_pointer (&self->findings, g_ptr_array_unref);

  G_OBJECT_CLASS (inl_record_form_parent_class)->finalize (object);
}

static void
inl_record_form_class_init (InlRecordFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = inl_record_form_get_property;
  object_class->finalize = inl_record_form_finalize;

  properties[PROP_CHANGED] = g_param_spec_boolean ("changed", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_SAVE] = g_param_spec_boolean ("can-save", NULL, NULL, FALSE, flags);
  properties[PROP_SAVING] = g_param_spec_boolean ("saving", NULL, NULL, FALSE, flags);
  properties[PROP_DRAFT] = g_param_spec_object ("draft", NULL, NULL, INL_TYPE_RECORD, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * InlRecordForm::validated:
   *
   * The draft was checked again.
   */
  signals[SIGNAL_VALIDATED] = g_signal_new ("validated", INL_TYPE_RECORD_FORM, G_SIGNAL_RUN_LAST,
                                            0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * InlRecordForm::removed:
   *
   * The record that is shown exists no more. Nothing was typed, so that it need not stay.
   */
  signals[SIGNAL_REMOVED] = g_signal_new ("removed", INL_TYPE_RECORD_FORM, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
inl_record_form_init (InlRecordForm *self)
{
  self->bindings = g_binding_group_new ();
  self->rows = g_array_new (FALSE, TRUE, sizeof (BoundRow));
  g_array_set_clear_func (self->rows, clear_row);
  self->findings = inl_findings_new ();
}

/**
 * inl_record_form_new:
 * @office: where records are saved
 *
 * Returns: (transfer full): a form that shows nothing yet
 */
InlRecordForm *
inl_record_form_new (InlOffice *office)
{
  InlRecordForm *self;

  g_return_val_if_fail (INL_IS_OFFICE (office), NULL);

  self = g_object_new (INL_TYPE_RECORD_FORM, NULL);
  self->office = g_object_ref (office);
  return self;
}

static void
on_rights_changed_cb (InlRecordForm *self)
{
  notify_can_save (self);
}

/**
 * inl_record_form_set_right:
 * @self: a form to which nothing is bound yet
 * @right: what saving its records needs
 *
 * Lets the form be read only, and not saved, for as long as the account has no such right.
 */
void
inl_record_form_set_right (InlRecordForm *self,
                           InlRight       right)
{
  g_return_if_fail (INL_IS_RECORD_FORM (self) && self->right == INL_RIGHT_NONE);

  self->right = right;
  g_signal_connect_object (self->office, "notify::rights", G_CALLBACK (on_rights_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
gate_field (InlRecordForm *self,
            gpointer       widget)
{
  if (self->right != INL_RIGHT_NONE)
    inl_gate_bind (widget, self->office, self->right);
}

/**
 * inl_record_form_bind:
 * @self: a form
 * @field: a property of its records
 * @widget: what shows it
 * @property: the property of @widget, of the same type
 *
 * Binds a field both ways, for every record that the form will show.
 */
void
inl_record_form_bind (InlRecordForm *self,
                      const char    *field,
                      gpointer       widget,
                      const char    *property)
{
  g_return_if_fail (INL_IS_RECORD_FORM (self));

  gate_field (self, widget);
  g_binding_group_bind (self->bindings, field, widget, property,
                        G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
}

/**
 * inl_record_form_bind_full:
 * @self: a form
 * @field: a property of its records
 * @widget: what shows it
 * @property: the property of @widget
 * @to_widget: (scope forever): makes the value for the widget
 * @to_record: (scope forever): makes the value for the record; gives %FALSE to leave it as it is
 *
 * Binds a field both ways to a property of another type. The functions get no data.
 */
void
inl_record_form_bind_full (InlRecordForm         *self,
                           const char            *field,
                           gpointer               widget,
                           const char            *property,
                           GBindingTransformFunc  to_widget,
                           GBindingTransformFunc  to_record)
{
  g_return_if_fail (INL_IS_RECORD_FORM (self));

  gate_field (self, widget);
  g_binding_group_bind_full (self->bindings, field, widget, property,
                             G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL,
                             to_widget, to_record, NULL, NULL);
}

static void
on_row_left_cb (InlRecordForm *self,
                InlEntryRow   *row)
{
  g_autoptr(InlRecord) clean = NULL;

  if (self->draft == NULL)
    return;

  clean = inl_record_dup (self->draft);
  inl_validation_clean (clean);
  for (guint i = 0; i < self->rows->len; i++)
    {
      BoundRow *bound = &g_array_index (self->rows, BoundRow, i);

      if (bound->row == row)
        inl_record_set_text (self->draft, bound->field,
                             inl_record_get_text (clean, bound->field));
    }
}

/**
 * inl_record_form_bind_row:
 * @self: a form
 * @field: a text field of its records
 * @row: (transfer none): the row that shows it; it must live as long as the form is used
 *
 * Binds the text of the row, cleans it up when the keyboard leaves, and shows under it what is
 * wrong with the field.
 */
void
inl_record_form_bind_row (InlRecordForm *self,
                          const char    *field,
                          InlEntryRow   *row)
{
  BoundRow bound = { g_strdup (field), row };

  g_return_if_fail (INL_IS_RECORD_FORM (self));

  inl_record_form_bind (self, field, row, "text");
  g_array_append_val (self->rows, bound);
  g_signal_connect_object (row, "left", G_CALLBACK (on_row_left_cb), self, G_CONNECT_SWAPPED);
}

/**
 * inl_record_form_show:
 * @self: a form
 * @record: (nullable): what to edit; one without an id is new
 *
 * Begins anew with a copy of @record; what was typed before is gone.
 */
void
inl_record_form_show (InlRecordForm *self,
                      InlRecord     *record)
{
  g_autoptr(InlRecord) old_draft = NULL;

  g_return_if_fail (INL_IS_RECORD_FORM (self));

  disconnect_draft (self);
  forget_newer (self);
  old_draft = g_steal_pointer (&self->draft);
  g_clear_object (&self->saved);
  if (record != NULL)
    {
      self->saved = inl_record_dup (record);
      self->draft = inl_record_dup (record);
    }

  if (self->draft != NULL)
    g_binding_group_set_source (self->bindings, self->draft);
  connect_draft (self);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DRAFT]);
}

/* That it was archived shows at once; that something was typed elsewhere does not. */
static gboolean
has_typed_difference (InlRecordForm *self,
                      InlRecord     *fresh)
{
  g_autoptr(GPtrArray) fields = inl_merge_compare (self->saved, self->saved, fresh);

  for (guint i = 0; i < fields->len; i++)
    {
      InlMergeField *field = g_ptr_array_index (fields, i);

      if (inl_field_is_typed (inl_record_get_kind (fresh), field->field))
        return TRUE;
    }

  return FALSE;
}

/**
 * inl_record_form_refresh:
 * @self: a form
 * @fresh: what the database has now of the record that is shown
 *
 * Follows the database. When somebody else changed a field while something was typed here, nothing
 * happens yet: saving will ask, and throwing away what was typed brings the form up to date.
 */
void
inl_record_form_refresh (InlRecordForm *self,
                         InlRecord     *fresh)
{
  g_autoptr(InlRecord) base = NULL;

  g_return_if_fail (INL_IS_RECORD_FORM (self));

  /* What was asked for before a save may be answered after it. */
  if (self->draft == NULL || inl_record_get_id (fresh) != inl_record_get_id (self->saved)
      || inl_record_get_version (fresh) < inl_record_get_version (self->saved))
    return;
  if (self->is_saving || (self->is_changed && has_typed_difference (self, fresh)))
    {
      g_set_object (&self->newer, fresh);
      return;
    }

  base = g_object_ref (self->saved);
  inl_record_form_rebase (self, base, fresh);
}

/**
 * inl_record_form_discard:
 * @self: a form
 *
 * Throws away what was typed.
 */
void
inl_record_form_discard (InlRecordForm *self)
{
  g_return_if_fail (INL_IS_RECORD_FORM (self));

  if (self->draft != NULL)
    inl_record_assign (self->draft, self->saved);
}

/**
 * inl_record_form_watch:
 * @self: a form
 * @view: the one view that shows it
 * @draft_replaced: (nullable): called with @view when the draft is another
 * @validated: called with @view when what was typed can be judged anew, or saved or not
 *
 * Tells @view what happens to the form.
 */
void
inl_record_form_watch (InlRecordForm *self,
                       gpointer       view,
                       GCallback      draft_replaced,
                       GCallback      validated)
{
  g_return_if_fail (INL_IS_RECORD_FORM (self));
  g_return_if_fail (G_IS_OBJECT (view) && self->view == NULL);

  self->view = view;
  if (draft_replaced != NULL)
    g_signal_connect_object (self, "notify::draft", draft_replaced, view, G_CONNECT_SWAPPED);
  g_signal_connect_object (self, "notify::can-save", validated, view, G_CONNECT_SWAPPED);
  g_signal_connect_object (self, "validated", validated, view, G_CONNECT_SWAPPED);
}

/**
 * inl_record_form_release:
 * @self: a form
 *
 * Lets go of all widgets. To be called from `dispose` of the view that bound them: an answer that
 * is still under way then finds an empty form.
 */
void
inl_record_form_release (InlRecordForm *self)
{
  g_return_if_fail (INL_IS_RECORD_FORM (self));

  if (self->view != NULL)
    g_signal_handlers_disconnect_by_data (self, self->view);
  self->view = NULL;
  g_binding_group_set_source (self->bindings, NULL);
  for (guint i = 0; i < self->rows->len; i++)
    g_signal_handlers_disconnect_by_data (g_array_index (self->rows, BoundRow, i).row, self);
  g_array_set_size (self->rows, 0);
  inl_record_form_show (self, NULL);
}

InlRecord *
inl_record_form_get_draft (InlRecordForm *self)
{
  g_return_val_if_fail (INL_IS_RECORD_FORM (self), NULL);

  return self->draft;
}

InlRecord *
inl_record_form_get_saved (InlRecordForm *self)
{
  g_return_val_if_fail (INL_IS_RECORD_FORM (self), NULL);

  return self->saved;
}

GPtrArray *
inl_record_form_get_findings (InlRecordForm *self)
{
  g_return_val_if_fail (INL_IS_RECORD_FORM (self), NULL);

  return self->findings;
}

gboolean
inl_record_form_is_new (InlRecordForm *self)
{
  g_return_val_if_fail (INL_IS_RECORD_FORM (self), FALSE);

  return self->draft != NULL && inl_record_get_id (self->saved) == 0;
}

gboolean
inl_record_form_is_changed (InlRecordForm *self)
{
  g_return_val_if_fail (INL_IS_RECORD_FORM (self), FALSE);

  return self->is_changed;
}

gboolean
inl_record_form_can_save (InlRecordForm *self)
{
  g_return_val_if_fail (INL_IS_RECORD_FORM (self), FALSE);

  return self->is_changed && !self->has_errors && !self->is_saving
         && (self->right == INL_RIGHT_NONE || inl_office_may (self->office, self->right));
}

InlOffice *
inl_record_form_get_office (InlRecordForm *self)
{
  return self->office;
}

void
inl_record_form_set_saving (InlRecordForm *self,
                            gboolean       saving)
{
  if (self->is_saving == saving)
    return;

  self->is_saving = saving;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SAVING]);
  notify_can_save (self);
  follow_soon (self);
}

void
inl_record_form_tell_removed (InlRecordForm *self)
{
  g_signal_emit (self, signals[SIGNAL_REMOVED], 0);
}

gboolean
inl_record_form_is_saving (InlRecordForm *self)
{
  return self->is_saving;
}
