/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlConflictDialog: two people changed the same record. It shows for each field what I typed and
 * what is stored, lets me choose where we disagree, and saves what comes of it. When somebody saves
 * again in the meantime it begins anew from there, with what was chosen so far. */

#define G_LOG_DOMAIN "inl-conflict-dialog"

#include "config.h"

#include "inl-conflict-dialog.h"

#include <glib/gi18n.h>

#include "inl-conflict-choice.h"
#include "inl-contact.h"
#include "inl-field-label.h"
#include "inl-merge.h"
#include "inl-moment.h"
#include "inl-office-revision.h"
#include "inl-office-rights.h"
#include "inl-parts.h"

struct _InlConflictDialog
{
  AdwWindow           parent_instance;

  GtkButton          *cancel_button;
  GtkButton          *save_button;
  GtkInfoBar         *info_bar;
  GtkLabel           *info_label;
  GtkLabel           *intro_label;
  AdwPreferencesPage *page;

  InlOffice          *office;       /* (owned) (not nullable) */
  InlRecord          *base;         /* (owned) (not nullable): what both began with */
  InlRecord          *mine;         /* (owned) (not nullable) */
  InlRevision        *stored;       /* (owned) (nullable): none: it exists no more */
  GPtrArray          *fields;       /* (owned) (not nullable) (element-type InlMergeField) */
  GPtrArray          *groups;       /* (owned) (not nullable): widgets of the page */
  GTask              *task;         /* (owned) (nullable): until there is an answer */
  GError             *cause;        /* (owned) (nullable): why the first save failed */
  gboolean            can_save;     /* there is something left to save it in */
  gboolean            is_busy;
  gboolean            is_shown;
};

G_DEFINE_FINAL_TYPE (InlConflictDialog, inl_conflict_dialog, ADW_TYPE_WINDOW)

static void load_stored (InlConflictDialog *self);

/* What is said for each kind of record. */
typedef struct
{
  const char *archived;
  const char *gone;
} Words;

static const Words relation_words = {
  N_("Deze relatie is intussen gearchiveerd; Opslaan verandert dat niet."),
  N_("Deze relatie bestaat niet meer: zij is intussen verwijderd."),
};
static const Words contact_words = {
  N_("Deze contactpersoon is intussen gearchiveerd; Opslaan verandert dat niet."),
  N_("Deze contactpersoon bestaat niet meer: hij of zij is intussen verwijderd."),
};
static const Words vacancy_words = {
  N_("Deze aanvraag is intussen gearchiveerd; Opslaan verandert dat niet."),
  N_("Deze aanvraag bestaat niet meer: zij is intussen verwijderd."),
};
static const Words position_words = {
  N_("Deze functie is intussen uit gebruik genomen; Opslaan verandert dat niet."),
  N_("Deze functie bestaat niet meer: zij is intussen verwijderd."),
};
static const Words role_words = {
  NULL,
  N_("Deze rol bestaat niet meer: zij is intussen verwijderd."),
};
static const Words user_words = {
  NULL,
  N_("Deze gebruiker staat niet meer in de lijst: iemand heeft hem of haar intussen verwijderd."),
};

static const Words *
get_words (InlConflictDialog *self)
{
  switch (inl_record_get_kind (self->base))
    {
    case INL_RECORD_KIND_CONTACT:
      return &contact_words;
    case INL_RECORD_KIND_VACANCY:
      return &vacancy_words;
    case INL_RECORD_KIND_POSITION:
      return &position_words;
    case INL_RECORD_KIND_ROLE:
      return &role_words;
    case INL_RECORD_KIND_USER:
      return &user_words;
    case INL_RECORD_KIND_RELATION:
    case INL_RECORD_KIND_INQUIRY:
    case INL_RECORD_KIND_INVITATION:
    case INL_RECORD_KIND_NOTICE:
    case INL_RECORD_KIND_LOG_ENTRY:
    default:
      return &relation_words;
    }
}

static void
update_actions (InlConflictDialog *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_action_set_enabled (widget, "conflict.save",
                                 self->can_save && !self->is_busy
                                 && inl_merge_is_decided (self->fields));
  gtk_widget_action_set_enabled (widget, "conflict.cancel", !self->is_busy);
}

static void
set_busy (InlConflictDialog *self,
          gboolean           is_busy)
{
  self->is_busy = is_busy;
  gtk_widget_set_sensitive (GTK_WIDGET (self->page), !is_busy);
  update_actions (self);
}

static void
show_info (InlConflictDialog *self,
           const char        *text)
{
  gtk_label_set_text (self->info_label, text);
  gtk_info_bar_set_revealed (self->info_bar, *text != '\0');
}

/* Takes @saved and @error. */
static void
finish (InlConflictDialog *self,
        InlRecord         *saved,
        GError            *error)
{
  g_autoptr(GTask) task = g_steal_pointer (&self->task);

  gtk_window_destroy (GTK_WINDOW (self));
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, saved, g_object_unref);
}

/* The lists */

static void
clear_groups (InlConflictDialog *self)
{
  for (guint i = 0; i < self->groups->len; i++)
    adw_preferences_page_remove (self->page, g_ptr_array_index (self->groups, i));
  g_ptr_array_set_size (self->groups, 0);
}

static void
add_group (InlConflictDialog *self,
           GtkWidget         *group)
{
  adw_preferences_page_add (self->page, ADW_PREFERENCES_GROUP (group));
  g_ptr_array_add (self->groups, group);
}

static void
on_chosen_cb (InlConflictDialog *self)
{
  update_actions (self);
}

static void
add_choices (InlConflictDialog *self)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      InlMergeField *field = g_ptr_array_index (self->fields, i);
      GtkWidget *choice;

      if (field->side != INL_MERGE_SIDE_BOTH)
        continue;

      choice = inl_conflict_choice_new (field);
      g_signal_connect_object (choice, "chosen", G_CALLBACK (on_chosen_cb), self,
                               G_CONNECT_SWAPPED);
      add_group (self, choice);
    }
}

/* Isolated, when it is written from right to left. */
static char *
dup_value (const char *value)
{
  g_autoptr(GPtrArray) parts = inl_parts_new ();

  inl_parts_add (parts, *value != '\0' ? value : _("(leeg)"));
  return inl_parts_join (parts);
}

static GtkWidget *
create_row (InlMergeField *field)
{
  g_autofree char *now =
    dup_value (field->side == INL_MERGE_SIDE_MINE ? field->mine : field->theirs);
  g_autofree char *before = dup_value (field->base);
  /* Translators: the value that a field gets, and the one it had. */
  g_autofree char *text = g_strdup_printf (_("Wordt: %s\nWas: %s"), now, before);

  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW,
                                 "use-markup", FALSE,
                                 "title", field->label,
                                 "title-lines", 0,
                                 "subtitle-lines", 0,
                                 NULL);

  /* While the row is made, its labels do not know yet that this is no markup. */
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  return row;
}

static void
add_changes (InlConflictDialog *self,
             InlMergeSide       side,
             const char        *title)
{
  GtkWidget *group;

  if (inl_merge_count (self->fields, side) == 0)
    return;

  group = g_object_new (ADW_TYPE_PREFERENCES_GROUP, "title", title, NULL);
  for (guint i = 0; i < self->fields->len; i++)
    {
      InlMergeField *field = g_ptr_array_index (self->fields, i);

      if (field->side == side)
        adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), create_row (field));
    }
  add_group (self, group);
}

/* What is said above them */

static char *
dup_who (InlConflictDialog *self)
{
  const InlRevision *stored = self->stored;
  g_autofree char *at = inl_moment_to_display (stored->at);

  if (*stored->at == '\0')
    return g_strdup (_("Iemand anders heeft dit intussen opgeslagen."));
  if (*stored->by == '\0')
    /* Translators: %s is a date and a time. */
    return g_strdup_printf (_("Dit is intussen opgeslagen, op %s."), at);
  if (g_str_equal (stored->by, inl_office_get_account (self->office)))
    /* Translators: %s is the name of an account, %s a date and a time. */
    return g_strdup_printf (_("Dit is intussen met jouw account (%s) opgeslagen, op %s: in een "
                              "ander venster of door een import."), stored->by, at);

  /* Translators: %s is the name of an account, %s a date and a time. */
  return g_strdup_printf (_("%s heeft dit intussen opgeslagen, op %s."), stored->by, at);
}

static gboolean
is_archived (InlRecord *record)
{
  gboolean is_so = FALSE;

  if (g_object_class_find_property (G_OBJECT_GET_CLASS (record), "archived") != NULL)
    g_object_get (record, "archived", &is_so, NULL);
  else if (g_object_class_find_property (G_OBJECT_GET_CLASS (record), "retired") != NULL)
    g_object_get (record, "retired", &is_so, NULL);

  return is_so;
}

static void
append_sentence (GString    *text,
                 const char *sentence)
{
  if (text->len > 0)
    g_string_append (text, "\n\n");
  g_string_append (text, sentence);
}

static void
show_intro (InlConflictDialog *self)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *who = dup_who (self);

  append_sentence (text, who);
  if (is_archived (self->stored->record) && !is_archived (self->base))
    append_sentence (text, _(get_words (self)->archived));
  if (inl_merge_count (self->fields, INL_MERGE_SIDE_BOTH) > 0)
    append_sentence (text, _("Kies bij elk veld dat jullie allebei hebben gewijzigd welke waarde "
                             "blijft. Er is nog niets overschreven."));
  else
    append_sentence (text, _("Jullie hebben niet hetzelfde veld gewijzigd. Met Opslaan blijft "
                             "beide; er is nog niets overschreven."));
  gtk_label_set_text (self->intro_label, text->str);
}

static void
present (InlConflictDialog *self)
{
  set_busy (self, FALSE);
  self->is_shown = TRUE;
  gtk_window_present (GTK_WINDOW (self));
}

static void
show_fields (InlConflictDialog *self)
{
  clear_groups (self);
  show_intro (self);
  add_choices (self);
  add_changes (self, INL_MERGE_SIDE_THEIRS, _("Wordt overgenomen van wat is opgeslagen"));
  add_changes (self, INL_MERGE_SIDE_MINE, _("Jouw wijzigingen, die blijven"));
  self->can_save = TRUE;
  present (self);
  gtk_widget_child_focus (GTK_WIDGET (self->page), GTK_DIR_TAB_FORWARD);
}

/* Nothing can be saved any more; what was typed is shown all the same. */
static void
show_refusal (InlConflictDialog *self,
              const char        *reason)
{
  g_autofree char *text = NULL;

  text = g_strdup_printf ("%s\n\n%s", reason,
                          _("Wat je hebt ingevuld kan niet meer worden opgeslagen. Het blijft in "
                            "het formulier staan tot je dat sluit."));
  clear_groups (self);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  self->fields = inl_merge_compare (self->base, self->mine, self->base);
  gtk_label_set_text (self->intro_label, text);
  add_changes (self, INL_MERGE_SIDE_MINE, _("Jouw wijzigingen"));
  show_info (self, "");
  self->can_save = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->save_button), FALSE);
  present (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->cancel_button));
}

/* Saving */

static void
begin_anew (InlConflictDialog *self,
            InlRecord         *mine,
            const GError      *cause)
{
  g_set_object (&self->base, self->stored->record);
  g_set_object (&self->mine, mine);
  g_clear_error (&self->cause);
  self->cause = g_error_copy (cause);
  if (self->is_shown)
    show_info (self, _("Terwijl je koos, is er opnieuw iets opgeslagen. Kijk het nog eens na."));
  load_stored (self);
}

static gboolean
is_about_others (const GError *error)
{
  return g_error_matches (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_CONFLICT)
         || g_error_matches (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_NOT_FOUND);
}

typedef struct
{
  InlConflictDialog *dialog;  /* (owned) */
  InlRecord         *sent;    /* (owned) */
} Saving;

static void
saving_free (Saving *saving)
{
  g_object_unref (saving->dialog);
  g_object_unref (saving->sent);
  g_free (saving);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

static void
on_saved_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(Saving) saving = user_data;
  InlConflictDialog *self = saving->dialog;
  g_autoptr(GError) error = NULL;
  InlRecord *saved = inl_office_save_finish (INL_OFFICE (source), result, &error);

  if (self->task == NULL)
    g_clear_object (&saved);
  else if (saved != NULL)
    finish (self, saved, NULL);
  else if (is_about_others (error))
    begin_anew (self, saving->sent, error);
  else if (self->is_shown)
    {
      show_info (self, error->message);
      set_busy (self, FALSE);
    }
  else
    finish (self, NULL, g_steal_pointer (&error));
}

static void
save (InlConflictDialog *self)
{
  Saving *saving = g_new0 (Saving, 1);

  saving->dialog = g_object_ref (self);
  saving->sent = inl_merge_make (self->mine, self->stored->record, self->fields);
  set_busy (self, TRUE);
  inl_office_save_async (self->office, saving->sent, on_saved_cb, saving);
}

static gboolean
is_anonymised_since (InlConflictDialog *self)
{
  return INL_IS_CONTACT (self->base)
         && inl_contact_is_anonymised (INL_CONTACT (self->stored->record))
         && !inl_contact_is_anonymised (INL_CONTACT (self->base));
}

static gboolean
is_unchanged (InlConflictDialog *self)
{
  return inl_record_get_version (self->stored->record) == inl_record_get_version (self->base);
}

static void
compare (InlConflictDialog *self)
{
  clear_groups (self);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  self->fields = inl_merge_compare (self->base, self->mine, self->stored->record);

  if (is_anonymised_since (self))
    show_refusal (self, _("Deze contactpersoon is intussen geanonimiseerd."));
  else if (inl_merge_count (self->fields, INL_MERGE_SIDE_BOTH) == 0
           && inl_merge_count (self->fields, INL_MERGE_SIDE_THEIRS) == 0)
    /* Only what nobody types has changed, or both typed the same. */
    save (self);
  else
    show_fields (self);
}

static void
on_stored_loaded_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr(InlConflictDialog) self = user_data;
  g_autoptr(GError) error = NULL;
  InlRevision *stored;

  stored = inl_office_load_revision_finish (INL_OFFICE (source), result, &error);
  g_clear_pointer (&self->stored, inl_revision_free);
  self->stored = stored;
  if (self->task == NULL)
    return;

  if (g_error_matches (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_NOT_FOUND))
    show_refusal (self, _(get_words (self)->gone));
  else if (error != NULL)
    finish (self, NULL, g_steal_pointer (&error));
  else if (is_unchanged (self))
    /* It is something else that stands in the way, or has gone. */
    finish (self, NULL, g_steal_pointer (&self->cause));
  else
    compare (self);
}

static void
load_stored (InlConflictDialog *self)
{
  set_busy (self, TRUE);
  inl_office_load_revision_async (self->office, inl_record_get_kind (self->base),
                                  inl_record_get_id (self->base), NULL, on_stored_loaded_cb,
                                  g_object_ref (self));
}

static void
on_save_activated_cb (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  save (INL_CONFLICT_DIALOG (widget));
}

static void
on_cancel_activated_cb (GtkWidget  *widget,
                        const char *action_name,
                        GVariant   *parameter)
{
  finish (INL_CONFLICT_DIALOG (widget), NULL, NULL);
}

/* A save that was begun is made; there is nothing to go back to until it is. */
static gboolean
inl_conflict_dialog_close_request (GtkWindow *window)
{
  InlConflictDialog *self = INL_CONFLICT_DIALOG (window);

  if (!self->is_busy)
    finish (self, NULL, NULL);
  return TRUE;
}

static void
inl_conflict_dialog_dispose (GObject *object)
{
  InlConflictDialog *self = INL_CONFLICT_DIALOG (object);
  g_autoptr(GTask) task = g_steal_pointer (&self->task);

  /* The window of the form has gone. */
  if (task != NULL)
    g_task_return_pointer (task, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), INL_TYPE_CONFLICT_DIALOG);

  G_OBJECT_CLASS (inl_conflict_dialog_parent_class)->dispose (object);
}

static void
inl_conflict_dialog_finalize (GObject *object)
{
  InlConflictDialog *self = INL_CONFLICT_DIALOG (object);

  g_clear_object (&self->office);
  g_clear_object (&self->base);
  g_clear_object (&self->mine);
  g_clear_pointer (&self->stored, inl_revision_free);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  g_clear_error (&self->cause);

  G_OBJECT_CLASS (inl_conflict_dialog_parent_class)->finalize (object);
}

static void
inl_conflict_dialog_class_init (InlConflictDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = inl_conflict_dialog_dispose;
  object_class->finalize = inl_conflict_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = inl_conflict_dialog_close_request;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/example/Inlenersbeloning/ui/widgets/inl-conflict-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, InlConflictDialog, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, InlConflictDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, InlConflictDialog, info_bar);
  gtk_widget_class_bind_template_child (widget_class, InlConflictDialog, info_label);
  gtk_widget_class_bind_template_child (widget_class, InlConflictDialog, intro_label);
  gtk_widget_class_bind_template_child (widget_class, InlConflictDialog, page);

  gtk_widget_class_install_action (widget_class, "conflict.save", NULL, on_save_activated_cb);
  gtk_widget_class_install_action (widget_class, "conflict.cancel", NULL,
                                   on_cancel_activated_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
inl_conflict_dialog_init (InlConflictDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->groups = g_ptr_array_new ();
  self->fields = g_ptr_array_new ();
}

/**
 * inl_conflict_dialog_run_async:
 * @office: where the record is saved
 * @parent: (nullable): the window of the form
 * @base: the record as the form read it
 * @mine: what was typed, as it was to be saved
 * @cause: why saving it failed; when the record is as it was read, that is the answer
 * @callback: called when it is saved, or not
 * @user_data: for @callback
 *
 * Finds out what is stored now, asks where it must, and saves. Nothing is asked when what changed
 * is nothing that somebody typed.
 */
void
inl_conflict_dialog_run_async (InlOffice           *office,
                               GtkWindow           *parent,
                               InlRecord           *base,
                               InlRecord           *mine,
                               const GError        *cause,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  InlConflictDialog *self;

  g_return_if_fail (INL_IS_OFFICE (office));
  g_return_if_fail (INL_IS_RECORD (base) && INL_IS_RECORD (mine));
  g_return_if_fail (cause != NULL);

  self = g_object_new (INL_TYPE_CONFLICT_DIALOG, "transient-for", parent, NULL);
  self->office = g_object_ref (office);
  self->base = inl_record_dup (base);
  self->mine = inl_record_dup (mine);
  self->cause = g_error_copy (cause);
  self->task = g_task_new (office, NULL, callback, user_data);
  g_task_set_source_tag (self->task, inl_conflict_dialog_run_async);
  load_stored (self);
}

/**
 * inl_conflict_dialog_run_finish:
 * @result: what the callback was given
 * @error: why it could not be saved, with a Dutch message
 *
 * Returns: (transfer full) (nullable): the record as it was saved; %NULL without an error when the
 *   user went back to the form
 */
InlRecord *
inl_conflict_dialog_run_finish (GAsyncResult  *result,
                                GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_conflict_dialog_run_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
