/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlInquiryActions: what can be decided about one inquiry that waits. */

#define G_LOG_DOMAIN "inl-inquiry-actions"

#include "config.h"

#include "inl-inquiry-actions.h"

#include <glib/gi18n.h>

#include "inl-gate.h"
#include "inl-inquiry-progress.h"

struct _InlInquiryActions
{
  GtkWidget      parent_instance;

  GtkButton     *remedy_button;
  GtkBox        *decide_box;
  GtkButton     *primary_button;
  GtkButton     *send_anyway_button;
  GtkSpinner    *spinner;
  GtkButton     *give_up_button;

  InlDecisions  *decisions;  /* (owned) (nullable): until it is set */
  InlInquiry    *inquiry;    /* (owned) (nullable) */
  gint64         labelled_id;  /* of the inquiry that the buttons were last named for */
  gboolean       in_list;
};

enum
{
  PROP_0,
  PROP_IN_LIST,
  N_PROPS,
};

enum
{
  SIGNAL_TRY_NOW,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (InlInquiryActions, inl_inquiry_actions, GTK_TYPE_WIDGET)

/* What is done first in that state: trying again, or one of the decisions. */
typedef struct
{
  const char  *label;
  gboolean     tries;
  InlDecision  decision;
} Primary;

static const Primary *
find_primary (InlInquiryActions *self)
{
  static const Primary try_now = { N_("Nu proberen"), TRUE };
  static const Primary check = { N_("Opnieuw controleren"), FALSE, INL_DECISION_CHECK_AGAIN };
  static const Primary release = { N_("Vrijgeven"), FALSE, INL_DECISION_RELEASE };

  switch (inl_inquiry_get_state (self->inquiry))
    {
    case INL_INQUIRY_STATE_QUEUED:
      return &try_now;
    case INL_INQUIRY_STATE_UNKNOWN:
      return &check;
    case INL_INQUIRY_STATE_HELD:
      return &release;
    case INL_INQUIRY_STATE_BLOCKED:
    case INL_INQUIRY_STATE_SENDING:
      /* At a vacancy the button that asks goes on with it. */
      return self->in_list ? &try_now : NULL;
    case INL_INQUIRY_STATE_NONE:
    case INL_INQUIRY_STATE_SENT:
    case INL_INQUIRY_STATE_ANSWERED:
    case INL_INQUIRY_STATE_EXPIRED:
    case INL_INQUIRY_STATE_UNDELIVERABLE:
    case INL_INQUIRY_STATE_WITHDRAWN:
    case INL_INQUIRY_STATE_REJECTED:
    case INL_INQUIRY_STATE_ABANDONED:
    default:
      return NULL;
    }
}

static gboolean
is_decidable (InlInquiryActions *self)
{
  InlInquiryState state = inl_inquiry_get_state (self->inquiry);

  /* In the list an attempt comes and goes below the pointer and the keyboard. */
  if (state == INL_INQUIRY_STATE_SENDING)
    return self->in_list;

  return state == INL_INQUIRY_STATE_QUEUED || state == INL_INQUIRY_STATE_UNKNOWN
         || state == INL_INQUIRY_STATE_HELD || state == INL_INQUIRY_STATE_BLOCKED;
}

static gboolean
is_logged_in (InlInquiryActions *self)
{
  InlOffice *office = inl_decisions_get_office (self->decisions);

  return *inl_office_get_session_valid_until (office) != '\0';
}

/* Leads to what stands in the way, when that is to be done elsewhere in the program. */
static void
update_remedy (InlInquiryActions *self)
{
  InlOffice *office = inl_decisions_get_office (self->decisions);
  const char *label = NULL;
  const char *action_name = NULL;

  switch (inl_inquiry_progress_get_obstacle (self->inquiry, inl_office_get_pause (office)))
    {
    case INL_OUTCOME_KIND_LOGIN_NEEDED:
      label = is_logged_in (self) ? NULL : _("Inloggen");
      action_name = "app.log-in";
      break;
    case INL_OUTCOME_KIND_TOKEN_ABSENT:
    case INL_OUTCOME_KIND_TOKEN_INVALID:
    case INL_OUTCOME_KIND_TOKEN_KIND:
      label = _("Token instellen");
      action_name = "app.preferences";
      break;
    case INL_OUTCOME_KIND_NONE:
    case INL_OUTCOME_KIND_SENT:
    case INL_OUTCOME_KIND_DATA_MISSING:
    case INL_OUTCOME_KIND_KVK_UNKNOWN:
    case INL_OUTCOME_KIND_RIGHT_MISSING:
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
      break;
    }

  if (!self->in_list)
    label = NULL;
  gtk_button_set_label (self->remedy_button, label != NULL ? label : "");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->remedy_button),
                                  label != NULL ? action_name : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->remedy_button), label != NULL);
}

static void
update_labels (InlInquiryActions *self)
{
  const Primary *primary = find_primary (self);
  const gint64 id = inl_record_get_id (INL_RECORD (self->inquiry));
  const gboolean is_sending = inl_inquiry_get_state (self->inquiry) == INL_INQUIRY_STATE_SENDING;

  /* They stay what they are while an attempt lasts. */
  if (is_sending && self->labelled_id == id)
    return;

  self->labelled_id = id;
  gtk_widget_set_visible (GTK_WIDGET (self->primary_button), primary != NULL);
  gtk_button_set_label (self->primary_button, primary != NULL ? _(primary->label) : "");
  gtk_button_set_label (self->give_up_button,
                        inl_inquiry_progress_never_left (self->inquiry) ? _("Annuleren")
                                                                        : _("Afbreken"));
  gtk_widget_set_visible (GTK_WIDGET (self->send_anyway_button),
                          inl_inquiry_get_state (self->inquiry) == INL_INQUIRY_STATE_UNKNOWN);
}

/* The buttons stay sensitive while it is busy: they would lose the keyboard, and a click on one
 * would go to the row below it. What is clicked meanwhile joins what is under way, and giving up
 * comes after it. */
static void
update_decisions (InlInquiryActions *self)
{
  const gboolean is_busy =
    inl_inquiry_get_state (self->inquiry) == INL_INQUIRY_STATE_SENDING
    || inl_decisions_is_busy (self->decisions, self->inquiry);

  update_labels (self);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), is_busy);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->decide_box), GTK_ACCESSIBLE_STATE_BUSY,
                               is_busy, -1);
}

static void
update (InlInquiryActions *self)
{
  const gboolean is_shown = self->decisions != NULL && self->inquiry != NULL
                            && is_decidable (self);

  if (is_shown)
    {
      update_remedy (self);
      update_decisions (self);
    }
  else
    {
      /* It would go on drawing. */
      gtk_widget_set_visible (GTK_WIDGET (self->spinner), FALSE);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), is_shown);
}

static void
on_notified_cb (InlInquiryActions *self)
{
  update (self);
}

static void
on_decisions_changed_cb (InlInquiryActions *self)
{
  update (self);
}

static void
on_primary_clicked_cb (InlInquiryActions *self)
{
  const Primary *primary = find_primary (self);

  if (primary == NULL)
    return;

  if (primary->tries)
    g_signal_emit (self, signals[SIGNAL_TRY_NOW], 0);
  else
    inl_decisions_decide (self->decisions, self->inquiry, primary->decision);
}

static void
on_send_anyway_clicked_cb (InlInquiryActions *self)
{
  inl_decisions_decide (self->decisions, self->inquiry, INL_DECISION_SEND_ANYWAY);
}

static void
on_give_up_clicked_cb (InlInquiryActions *self)
{
  inl_decisions_decide (self->decisions, self->inquiry, INL_DECISION_GIVE_UP);
}

static void
inl_inquiry_actions_dispose (GObject *object)
{
  InlInquiryActions *self = INL_INQUIRY_ACTIONS (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), INL_TYPE_INQUIRY_ACTIONS);
  g_clear_object (&self->decisions);
  g_clear_object (&self->inquiry);

  G_OBJECT_CLASS (inl_inquiry_actions_parent_class)->dispose (object);
}

static void
inl_inquiry_actions_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  InlInquiryActions *self = INL_INQUIRY_ACTIONS (object);

  if (prop_id == PROP_IN_LIST)
    g_value_set_boolean (value, self->in_list);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
inl_inquiry_actions_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  InlInquiryActions *self = INL_INQUIRY_ACTIONS (object);

  if (prop_id == PROP_IN_LIST)
    {
      self->in_list = g_value_get_boolean (value);
      update (self);
    }
  else
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
inl_inquiry_actions_class_init (InlInquiryActionsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = inl_inquiry_actions_dispose;
  object_class->get_property = inl_inquiry_actions_get_property;
  object_class->set_property = inl_inquiry_actions_set_property;

  properties[PROP_IN_LIST] = g_param_spec_boolean ("in-list", NULL, NULL, FALSE,
                                                   G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_TRY_NOW] = g_signal_new ("try-now", INL_TYPE_INQUIRY_ACTIONS, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/example/Inlenersbeloning/ui/outbox/inl-inquiry-actions.ui");
  gtk_widget_class_bind_template_child (widget_class, InlInquiryActions, remedy_button);
  gtk_widget_class_bind_template_child (widget_class, InlInquiryActions, decide_box);
  gtk_widget_class_bind_template_child (widget_class, InlInquiryActions, primary_button);
  gtk_widget_class_bind_template_child (widget_class, InlInquiryActions, send_anyway_button);
  gtk_widget_class_bind_template_child (widget_class, InlInquiryActions, spinner);
  gtk_widget_class_bind_template_child (widget_class, InlInquiryActions, give_up_button);
  gtk_widget_class_bind_template_callback (widget_class, on_primary_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_send_anyway_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_give_up_clicked_cb);
}

/* In a narrow window four buttons side by side would make it wider. */
static void
let_shrink (GtkButton *button)
{
  gtk_button_set_label (button, gtk_button_get_label (button) != NULL
                                  ? gtk_button_get_label (button) : "");
  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (button)), PANGO_ELLIPSIZE_END);
}

static void
inl_inquiry_actions_init (InlInquiryActions *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  let_shrink (self->remedy_button);
  let_shrink (self->primary_button);
  let_shrink (self->send_anyway_button);
  let_shrink (self->give_up_button);
}

/**
 * inl_inquiry_actions_set_decisions:
 * @self: actions
 * @decisions: what carries out the decisions
 *
 * To be called once.
 */
void
inl_inquiry_actions_set_decisions (InlInquiryActions *self,
                                   InlDecisions      *decisions)
{
  InlOffice *office;

  g_return_if_fail (INL_IS_INQUIRY_ACTIONS (self) && self->decisions == NULL);
  g_return_if_fail (INL_IS_DECISIONS (decisions));

  office = inl_decisions_get_office (decisions);
  self->decisions = g_object_ref (decisions);
  inl_gate_bind (self->decide_box, office, INL_RIGHT_ASK);
  inl_gate_watch (self->remedy_button, office);
  g_signal_connect_object (decisions, "changed", G_CALLBACK (on_decisions_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (office, "notify::session-valid-until", G_CALLBACK (on_notified_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (office, "notify::pause", G_CALLBACK (on_notified_cb), self,
                           G_CONNECT_SWAPPED);
  update (self);
}

/**
 * inl_inquiry_actions_set_inquiry:
 * @self: actions
 * @inquiry: (nullable): what they are about from now on
 */
void
inl_inquiry_actions_set_inquiry (InlInquiryActions *self,
                                 InlInquiry        *inquiry)
{
  g_return_if_fail (INL_IS_INQUIRY_ACTIONS (self));
  g_return_if_fail (inquiry == NULL || INL_IS_INQUIRY (inquiry));

  if (self->inquiry != NULL)
    g_signal_handlers_disconnect_by_func (self->inquiry, on_notified_cb, self);
  g_set_object (&self->inquiry, inquiry);
  if (inquiry != NULL)
    g_signal_connect_object (inquiry, "notify", G_CALLBACK (on_notified_cb), self,
                             G_CONNECT_SWAPPED);
  update (self);
}
