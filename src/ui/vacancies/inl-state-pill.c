/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlStatePill: the state of an inquiry or an invitation as a word in a coloured pill. The word
 * says it all; the colour only helps the eye to find what needs attention in a long list. */

#define G_LOG_DOMAIN "inl-state-pill"

#include "config.h"

#include "inl-state-pill.h"

#include "inl-inquiry-state.h"
#include "inl-labels.h"

struct _InlStatePill
{
  GtkWidget  parent_instance;

  GtkWidget  *label;
  const char *tone;  /* (nullable): a style class */
};

G_DEFINE_FINAL_TYPE (InlStatePill, inl_state_pill, GTK_TYPE_WIDGET)

const char *
inl_state_pill_get_inquiry_tone (InlInquiryState state)
{
  switch (state)
    {
    case INL_INQUIRY_STATE_SENT:
      return "accent";
    case INL_INQUIRY_STATE_ANSWERED:
      return "success";
    case INL_INQUIRY_STATE_UNKNOWN:
    case INL_INQUIRY_STATE_HELD:
    case INL_INQUIRY_STATE_BLOCKED:
    case INL_INQUIRY_STATE_EXPIRED:
      return "warning";
    case INL_INQUIRY_STATE_REJECTED:
    case INL_INQUIRY_STATE_UNDELIVERABLE:
      return "error";
    case INL_INQUIRY_STATE_NONE:
    case INL_INQUIRY_STATE_QUEUED:
    case INL_INQUIRY_STATE_SENDING:
    case INL_INQUIRY_STATE_WITHDRAWN:
    case INL_INQUIRY_STATE_ABANDONED:
    default:
      return NULL;
    }
}

const char *
inl_state_pill_get_invitation_tone (InlInvitationStatus status)
{
  switch (status)
    {
    case INL_INVITATION_STATUS_SENT:
    case INL_INVITATION_STATUS_OPENED:
      return "accent";
    case INL_INVITATION_STATUS_ANSWERED:
      return "success";
    case INL_INVITATION_STATUS_EXPIRED:
      return "warning";
    case INL_INVITATION_STATUS_UNDELIVERABLE:
      return "error";
    case INL_INVITATION_STATUS_PLANNED:
    case INL_INVITATION_STATUS_WITHDRAWN:
    default:
      return NULL;
    }
}

static void
show_state (InlStatePill *self,
            const char   *text,
            const char   *tone)
{
  gtk_label_set_text (GTK_LABEL (self->label), text);

  if (g_strcmp0 (self->tone, tone) == 0)
    return;

  if (self->tone != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self), self->tone);
  self->tone = tone;
  if (self->tone != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), self->tone);
}

static void
inl_state_pill_dispose (GObject *object)
{
  InlStatePill *self = INL_STATE_PILL (object);

  g_clear_pointer (&self->label, gtk_widget_unparent);

  G_OBJECT_CLASS (inl_state_pill_parent_class)->dispose (object);
}

static void
inl_state_pill_class_init (InlStatePillClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = inl_state_pill_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "statepill");
}

static void
inl_state_pill_init (InlStatePill *self)
{
  self->label = gtk_label_new (NULL);
  gtk_label_set_single_line_mode (GTK_LABEL (self->label), TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
}

GtkWidget *
inl_state_pill_new (void)
{
  return g_object_new (INL_TYPE_STATE_PILL, NULL);
}

/**
 * inl_state_pill_set_inquiry_state:
 * @self: a pill
 * @state: what it shows
 */
void
inl_state_pill_set_inquiry_state (InlStatePill    *self,
                                  InlInquiryState  state)
{
  g_return_if_fail (INL_IS_STATE_PILL (self));

  show_state (self, inl_inquiry_state_get_label (state), inl_state_pill_get_inquiry_tone (state));
}

/**
 * inl_state_pill_set_invitation_status:
 * @self: a pill
 * @status: what it shows
 */
void
inl_state_pill_set_invitation_status (InlStatePill        *self,
                                      InlInvitationStatus  status)
{
  g_return_if_fail (INL_IS_STATE_PILL (self));

  show_state (self, inl_invitation_status_get_label (status),
              inl_state_pill_get_invitation_tone (status));
}

const char *
inl_state_pill_get_label (InlStatePill *self)
{
  g_return_val_if_fail (INL_IS_STATE_PILL (self), "");

  return gtk_label_get_text (GTK_LABEL (self->label));
}
