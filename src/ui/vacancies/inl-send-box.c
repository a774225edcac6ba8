/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlSendBox: the button "Inlenersbeloning uitvragen", and under it what came of the last click,
 * with the next step. It knows no inquiry: its owner tells it what to show. */

#define G_LOG_DOMAIN "inl-send-box"

#include "config.h"

#include "inl-send-box.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _InlSendBox
{
  GtkWidget      parent_instance;

  GtkBox        *button_box;
  GtkButton     *send_button;
  GtkSpinner    *spinner;
  GtkWidget     *outcome_group;
  GtkWidget     *outcome_row;
  GtkImage      *outcome_icon;
  GtkLabel      *outcome_title;
  GtkLabel      *outcome_text;
  GtkWidget     *outcome_buttons;
  GtkButton     *next_button;
  GtkWidget     *cancel_button;
  GtkSpinner    *log_in_spinner;

  char          *obstacle;  /* (owned) (nullable): why nothing can be sent */
  gboolean       busy;
  gboolean       shows_undoable;  /* it is not being sent yet */
};

enum
{
  SIGNAL_SEND,
  SIGNAL_LOG_IN,
  SIGNAL_CANCEL_LOG_IN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (InlSendBox, inl_send_box, GTK_TYPE_WIDGET)

static const char *
get_reason (InlSendBox *self)
{
  if (self->shows_undoable)
    return _("De uitvraag wordt zo verstuurd.");

  return self->busy ? _("De uitvraag wordt verstuurd.") : self->obstacle;
}

static void
update_button (InlSendBox *self)
{
  GtkWidget *button = GTK_WIDGET (self->send_button);
  const gboolean is_sending = self->busy && !self->shows_undoable;
  const char *reason = get_reason (self);

  gtk_widget_set_sensitive (button, reason == NULL);
  gtk_widget_set_tooltip_text (button, reason != NULL ? reason : _("Ctrl+Enter"));
  if (reason != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    reason, -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), is_sending);
  gtk_spinner_set_spinning (self->spinner, is_sending);
}

static void
set_shows_undoable (InlSendBox *self,
                    gboolean    shows_undoable)
{
  if (self->shows_undoable == shows_undoable)
    return;

  self->shows_undoable = shows_undoable;
  update_button (self);
}

static const char *
get_tone (InlOutcomeKind kind)
{
  switch (kind)
    {
    case INL_OUTCOME_KIND_SENT:
      return "success";
    case INL_OUTCOME_KIND_NONE:
    case INL_OUTCOME_KIND_WAITING:
    case INL_OUTCOME_KIND_BUSY_ELSEWHERE:
    case INL_OUTCOME_KIND_LOGIN_NEEDED:
      return "accent";
    case INL_OUTCOME_KIND_DATA_MISSING:
    case INL_OUTCOME_KIND_UNKNOWN:
    case INL_OUTCOME_KIND_HELD:
    case INL_OUTCOME_KIND_REPEAT_TO_CONFIRM:
    case INL_OUTCOME_KIND_TOKEN_ABSENT:
    case INL_OUTCOME_KIND_KEYRING_LOCKED:
    case INL_OUTCOME_KIND_KEYRING_ABSENT:
      return "warning";
    case INL_OUTCOME_KIND_KVK_UNKNOWN:
    case INL_OUTCOME_KIND_TOKEN_INVALID:
    case INL_OUTCOME_KIND_RIGHT_MISSING:
    case INL_OUTCOME_KIND_TOKEN_KIND:
    case INL_OUTCOME_KIND_ORGANISATION:
    case INL_OUTCOME_KIND_REJECTED:
    default:
      return "error";
    }
}

static const char *
get_icon_name (const char *tone)
{
  if (g_str_equal (tone, "success"))
    return "emblem-ok-symbolic";
  if (g_str_equal (tone, "accent"))
    return "dialog-information-symbolic";
  if (g_str_equal (tone, "warning"))
    return "dialog-warning-symbolic";

  return "dialog-error-symbolic";
}

static void
show_message (InlSendBox *self,
              const char *tone,
              const char *title,
              const char *text)
{
  const char *tones[] = { tone, NULL };
  g_autofree char *name = NULL;

  set_shows_undoable (self, FALSE);
  gtk_image_set_from_icon_name (self->outcome_icon, get_icon_name (tone));
  gtk_widget_set_css_classes (GTK_WIDGET (self->outcome_icon), tones);
  gtk_label_set_text (self->outcome_title, title);
  gtk_label_set_text (self->outcome_text, text);
  gtk_widget_set_visible (self->outcome_group, TRUE);

  name = g_strdup_printf ("%s. %s", title, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->outcome_row),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
show_next_step (InlSendBox *self,
                const char *label,
                const char *action_name,
                GVariant   *target)
{
  gtk_widget_set_visible (self->outcome_buttons, label != NULL);
  gtk_widget_set_visible (self->cancel_button, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->log_in_spinner), FALSE);
  gtk_spinner_set_spinning (self->log_in_spinner, FALSE);
  if (label == NULL)
    return;

  gtk_button_set_label (self->next_button, label);
  /* Never a name with the target of another action. */
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->next_button), NULL);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (self->next_button), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->next_button), action_name);
}

static void
on_send_clicked_cb (InlSendBox *self)
{
  g_signal_emit (self, signals[SIGNAL_SEND], 0);
}

static void
on_log_in_activated_cb (GtkWidget  *widget,
                        const char *action_name,
                        GVariant   *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_LOG_IN], 0);
}

static void
on_cancel_log_in_activated_cb (GtkWidget  *widget,
                               const char *action_name,
                               GVariant   *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_CANCEL_LOG_IN], 0);
}

static void
inl_send_box_dispose (GObject *object)
{
  InlSendBox *self = INL_SEND_BOX (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), INL_TYPE_SEND_BOX);
  g_clear_pointer (&self->obstacle, g_free);

  G_OBJECT_CLASS (inl_send_box_parent_class)->dispose (object);
}

static guint
add_signal (const char *name)
{
  return g_signal_new (name, INL_TYPE_SEND_BOX, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, 0);
}

static void
inl_send_box_class_init (InlSendBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = inl_send_box_dispose;

  signals[SIGNAL_SEND] = add_signal ("send");
  signals[SIGNAL_LOG_IN] = add_signal ("log-in");
  signals[SIGNAL_CANCEL_LOG_IN] = add_signal ("cancel-log-in");

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/example/Inlenersbeloning/ui/vacancies/inl-send-box.ui");
  gtk_widget_class_bind_template_child (widget_class, InlSendBox, button_box);
  gtk_widget_class_bind_template_child (widget_class, InlSendBox, send_button);
  gtk_widget_class_bind_template_child (widget_class, InlSendBox, spinner);
  gtk_widget_class_bind_template_child (widget_class, InlSendBox, outcome_group);
  gtk_widget_class_bind_template_child (widget_class, InlSendBox, outcome_row);
  gtk_widget_class_bind_template_child (widget_class, InlSendBox, outcome_icon);
  gtk_widget_class_bind_template_child (widget_class, InlSendBox, outcome_title);
  gtk_widget_class_bind_template_child (widget_class, InlSendBox, outcome_text);
  gtk_widget_class_bind_template_child (widget_class, InlSendBox, outcome_buttons);
  gtk_widget_class_bind_template_child (widget_class, InlSendBox, next_button);
  gtk_widget_class_bind_template_child (widget_class, InlSendBox, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, InlSendBox, log_in_spinner);
  gtk_widget_class_bind_template_callback (widget_class, on_send_clicked_cb);
  gtk_widget_class_install_action (widget_class, "send.log-in", NULL, on_log_in_activated_cb);
  gtk_widget_class_install_action (widget_class, "send.cancel-log-in", NULL,
                                   on_cancel_log_in_activated_cb);
}

static void
inl_send_box_init (InlSendBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update_button (self);
}

GtkWidget *
inl_send_box_new (void)
{
  return g_object_new (INL_TYPE_SEND_BOX, NULL);
}

/**
 * inl_send_box_set_ready:
 * @self: a box
 * @obstacle: (nullable): why nothing can be sent now, Dutch, for people; %NULL when it can
 *
 * Switches the button on or off.
 */
void
inl_send_box_set_ready (InlSendBox *self,
                        const char *obstacle)
{
  g_return_if_fail (INL_IS_SEND_BOX (self));

  g_free (self->obstacle);
  self->obstacle = g_strdup (obstacle);
  update_button (self);
}

/**
 * inl_send_box_is_ready:
 * @self: a box
 *
 * Returns: whether the button can be clicked
 */
gboolean
inl_send_box_is_ready (InlSendBox *self)
{
  g_return_val_if_fail (INL_IS_SEND_BOX (self), FALSE);

  return self->obstacle == NULL && !self->busy && !self->shows_undoable;
}

/**
 * inl_send_box_set_busy:
 * @self: a box
 * @busy: an inquiry is being sent
 */
void
inl_send_box_set_busy (InlSendBox *self,
                       gboolean    busy)
{
  g_return_if_fail (INL_IS_SEND_BOX (self));

  self->busy = busy;
  update_button (self);
}

/**
 * inl_send_box_show_outcome:
 * @self: a box
 * @outcome: what came of the inquiry
 *
 * Shows the outcome and, where there is one, the button of the next step.
 */
void
inl_send_box_show_outcome (InlSendBox *self,
                           InlOutcome *outcome)
{
  g_return_if_fail (INL_IS_SEND_BOX (self));
  g_return_if_fail (outcome != NULL);

  show_message (self, get_tone (outcome->kind), outcome->title, outcome->text);
  switch (outcome->kind)
    {
    case INL_OUTCOME_KIND_LOGIN_NEEDED:
      show_next_step (self, _("Inloggen"), "send.log-in", NULL);
      break;
    case INL_OUTCOME_KIND_KVK_UNKNOWN:
      show_next_step (self, _("Naar het KvK-nummer"), "win.open-field",
                      g_variant_new ("(xs)", outcome->relation_id, "kvk-number"));
      break;
    case INL_OUTCOME_KIND_TOKEN_ABSENT:
    case INL_OUTCOME_KIND_TOKEN_INVALID:
    case INL_OUTCOME_KIND_TOKEN_KIND:
    case INL_OUTCOME_KIND_RIGHT_MISSING:
      show_next_step (self, _("Instellingen openen"), "app.preferences", NULL);
      break;
    case INL_OUTCOME_KIND_NONE:
    case INL_OUTCOME_KIND_SENT:
    case INL_OUTCOME_KIND_DATA_MISSING:
    case INL_OUTCOME_KIND_ORGANISATION:
    case INL_OUTCOME_KIND_WAITING:
    case INL_OUTCOME_KIND_UNKNOWN:
    case INL_OUTCOME_KIND_REJECTED:
    case INL_OUTCOME_KIND_HELD:
    case INL_OUTCOME_KIND_REPEAT_TO_CONFIRM:
    case INL_OUTCOME_KIND_KEYRING_LOCKED:
    case INL_OUTCOME_KIND_KEYRING_ABSENT:
    case INL_OUTCOME_KIND_BUSY_ELSEWHERE:
    default:
      show_next_step (self, NULL, NULL, NULL);
      break;
    }
}

/**
 * inl_send_box_show_undoable:
 * @self: a box
 * @outcome: what is stored of an inquiry that is not sent yet
 *
 * Shows that it waits, and the button that undoes it.
 */
void
inl_send_box_show_undoable (InlSendBox *self,
                            InlOutcome *outcome)
{
  g_return_if_fail (INL_IS_SEND_BOX (self));
  g_return_if_fail (outcome != NULL);

  show_message (self, get_tone (outcome->kind), outcome->title, outcome->text);
  show_next_step (self, _("Ongedaan maken"), "win.undo-inquiry",
                  g_variant_new_int64 (outcome->inquiry_id));
  set_shows_undoable (self, TRUE);
}

/**
 * inl_send_box_end_undoable:
 * @self: a box
 *
 * Takes away what inl_send_box_show_undoable() showed, if that is what is shown.
 */
void
inl_send_box_end_undoable (InlSendBox *self)
{
  g_return_if_fail (INL_IS_SEND_BOX (self));

  if (self->shows_undoable)
    inl_send_box_clear (self);
}

/**
 * inl_send_box_set_logging_in:
 * @self: a box that shows that a log-in is needed
 * @logging_in: the log-in page is open
 *
 * Shows that the log-in is waited for, with what can be done meanwhile.
 */
void
inl_send_box_set_logging_in (InlSendBox *self,
                             gboolean    logging_in)
{
  g_return_if_fail (INL_IS_SEND_BOX (self));

  show_next_step (self, logging_in ? _("Opnieuw openen") : _("Inloggen"),
                  "send.log-in", NULL);
  gtk_widget_set_visible (self->cancel_button, logging_in);
  gtk_widget_set_visible (GTK_WIDGET (self->log_in_spinner), logging_in);
  gtk_spinner_set_spinning (self->log_in_spinner, logging_in);
}

/**
 * inl_send_box_show_logged_in:
 * @self: a box
 *
 * Shows that the log-in is done and that the button can be clicked again.
 */
void
inl_send_box_show_logged_in (InlSendBox *self)
{
  g_return_if_fail (INL_IS_SEND_BOX (self));

  show_message (self, "success", _("Ingelogd"), inl_outcome_get_logged_in_text ());
  show_next_step (self, NULL, NULL, NULL);
}

/**
 * inl_send_box_show_problem:
 * @self: a box
 * @text: what went wrong, Dutch, for people
 *
 * Shows an error that is not an outcome.
 */
void
inl_send_box_show_problem (InlSendBox *self,
                           const char *text)
{
  g_return_if_fail (INL_IS_SEND_BOX (self));

  show_message (self, "error", _("Dat is niet gelukt"), text);
  show_next_step (self, NULL, NULL, NULL);
}

/**
 * inl_send_box_clear:
 * @self: a box
 *
 * Shows no outcome.
 */
void
inl_send_box_clear (InlSendBox *self)
{
  g_return_if_fail (INL_IS_SEND_BOX (self));

  set_shows_undoable (self, FALSE);
  gtk_widget_set_visible (self->outcome_group, FALSE);
  gtk_label_set_text (self->outcome_text, "");
}

const char *
inl_send_box_get_text (InlSendBox *self)
{
  g_return_val_if_fail (INL_IS_SEND_BOX (self), "");

  return gtk_label_get_text (self->outcome_text);
}
