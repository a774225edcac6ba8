/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlInquiryRow: one inquiry of a vacancy: its state, when and by whom it was asked, of whom, and
 * what a person can decide about it. It follows the inquiry and its invitations by itself. */

#define G_LOG_DOMAIN "inl-inquiry-row"

#include "config.h"

#include "inl-inquiry-row.h"

#include <glib/gi18n.h>

#include "inl-inquiry-actions.h"
#include "inl-inquiry-progress.h"
#include "inl-inquiry-state.h"
#include "inl-invitation.h"
#include "inl-labels.h"
#include "inl-moment.h"
#include "inl-parts.h"
#include "inl-state-pill.h"

struct _InlInquiryRow
{
  AdwExpanderRow     parent_instance;

  InlStatePill      *pill;
  AdwActionRow      *reason_row;
  AdwActionRow      *recipients_row;
  GtkListBoxRow     *invitations_row;
  GtkBox            *invitations_box;
  AdwActionRow      *attempts_row;
  AdwActionRow      *uuid_row;
  InlInquiryActions *actions;

  InlOffice         *office;       /* (owned) (not nullable) */
  InlInquiry        *inquiry;      /* (owned) (not nullable) */
  InlLiveList       *invitations;  /* (owned) (not nullable) */
};

enum
{
  SIGNAL_TRY_NOW,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (InlInquiryRow, inl_inquiry_row, ADW_TYPE_EXPANDER_ROW)

static char *
dup_title (InlInquiry *inquiry)
{
  const char *sent_at = inl_inquiry_get_sent_at (inquiry);
  g_autofree char *moment = NULL;

  if (*sent_at != '\0')
    {
      moment = inl_moment_to_display (sent_at);
      /* Translators: %s is a date and time. */
      return g_strdup_printf (_("Verstuurd op %s"), moment);
    }

  moment = inl_moment_to_display (inl_inquiry_get_created_at (inquiry));
  /* Translators: %s is a date and time. */
  return g_strdup_printf (_("Gevraagd op %s"), moment);
}

static char *
dup_subtitle (InlInquiry *inquiry)
{
  const char *by = inl_inquiry_get_created_by (inquiry);

  /* Translators: %s is the name of a user. */
  return *by != '\0' ? g_strdup_printf (_("door %s"), by) : g_strdup ("");
}

static char *
dup_attempts (InlInquiryRow *self)
{
  gint64 attempts = inl_inquiry_get_attempts (self->inquiry);
  g_autofree char *next = NULL;

  if (!inl_inquiry_state_is_open (inl_inquiry_get_state (self->inquiry)))
    return g_strdup_printf ("%d", (int) attempts);

  next = inl_inquiry_progress_dup_what_is_next (self->inquiry, self->office);
  /* Translators: under "Pogingen": "3, volgende poging op 24-11-2026 10:15" */
  return g_strdup_printf (_("%d, %s"), (int) attempts, next);
}

static void
set_detail (AdwActionRow *row,
            const char   *text)
{
  adw_action_row_set_subtitle (row, text);
  gtk_widget_set_visible (GTK_WIDGET (row), *text != '\0');
}

static void
update_row (InlInquiryRow *self)
{
  g_autofree char *title = dup_title (self->inquiry);
  g_autofree char *subtitle = dup_subtitle (self->inquiry);
  g_autofree char *attempts = dup_attempts (self);
  g_autofree char *name = NULL;
  gboolean has_invitations = g_list_model_get_n_items (G_LIST_MODEL (self->invitations)) > 0;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle);
  inl_state_pill_set_inquiry_state (self->pill, inl_inquiry_get_state (self->inquiry));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->reason_row),
                                 *inl_inquiry_get_sent_at (self->inquiry) != '\0'
                                   ? _("Resultaat") : _("Reden"));
  set_detail (self->reason_row, inl_inquiry_get_reason (self->inquiry));
  set_detail (self->recipients_row,
              has_invitations ? "" : inl_inquiry_get_recipients (self->inquiry));
  gtk_widget_set_visible (GTK_WIDGET (self->invitations_row), has_invitations);
  set_detail (self->attempts_row,
              inl_inquiry_get_attempts (self->inquiry) > 1
                  || inl_inquiry_state_is_open (inl_inquiry_get_state (self->inquiry))
                ? attempts : "");
  set_detail (self->uuid_row, inl_inquiry_get_uuid (self->inquiry));

  name = g_strdup_printf ("%s, %s, %s", title, subtitle, inl_state_pill_get_label (self->pill));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static GtkWidget *
create_label (const char *text,
              const char *style_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style_class != NULL)
    gtk_widget_add_css_class (label, style_class);

  return label;
}

static char *
dup_progress (InlInvitation *invitation)
{
  g_autoptr(GPtrArray) parts = inl_parts_new ();
  gint64 reminders = inl_invitation_get_reminders (invitation);

  if (*inl_invitation_get_name (invitation) != '\0')
    inl_parts_add (parts, inl_invitation_get_email (invitation));
  if (inl_invitation_get_kind (invitation) != INL_INVITATION_KIND_UNKNOWN)
    inl_parts_add (parts, inl_invitation_kind_get_label (inl_invitation_get_kind (invitation)));
  inl_parts_add_take (parts, inl_moment_to_display (inl_invitation_get_sent_at (invitation)));
  if (reminders > 0)
    inl_parts_add_take (parts,
                        g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d herinnering",
                                                      "%d herinneringen", (gulong) reminders),
                                         (int) reminders));

  return inl_parts_join (parts);
}

/* What was planned stays so when nothing is sent any more: the inquiry says why. */
static void
show_status (InlInquiryRow *self,
             InlStatePill  *pill,
             InlInvitation *invitation)
{
  const InlInvitationStatus status = inl_invitation_get_status (invitation);
  const InlInquiryState state = inl_inquiry_get_state (self->inquiry);

  if (status == INL_INVITATION_STATUS_PLANNED
      && (state == INL_INQUIRY_STATE_ABANDONED || state == INL_INQUIRY_STATE_REJECTED))
    inl_state_pill_set_inquiry_state (pill, state);
  else
    inl_state_pill_set_invitation_status (pill, status);
}

static GtkWidget *
create_invitation_line (InlInquiryRow *self,
                        InlInvitation *invitation)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *pill = inl_state_pill_new ();
  const char *name = inl_invitation_get_name (invitation);
  g_autofree char *progress = dup_progress (invitation);

  gtk_box_append (GTK_BOX (texts),
                  create_label (*name != '\0' ? name : inl_invitation_get_email (invitation),
                                NULL));
  gtk_box_append (GTK_BOX (texts), create_label (progress, "caption"));
  gtk_widget_add_css_class (gtk_widget_get_last_child (texts), "dim-label");
  gtk_widget_set_hexpand (texts, TRUE);
  show_status (self, INL_STATE_PILL (pill), invitation);

  gtk_box_append (GTK_BOX (line), gtk_image_new_from_icon_name ("mail-send-symbolic"));
  gtk_box_append (GTK_BOX (line), texts);
  gtk_box_append (GTK_BOX (line), pill);
  gtk_widget_set_margin_start (line, 12);
  gtk_widget_set_margin_end (line, 12);
  gtk_widget_set_margin_top (line, 6);
  gtk_widget_set_margin_bottom (line, 6);

  return line;
}

static void
fill_invitations (InlInquiryRow *self)
{
  GListModel *model = G_LIST_MODEL (self->invitations);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->invitations_box))) != NULL)
    gtk_box_remove (self->invitations_box, child);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr(InlInvitation) invitation = g_list_model_get_item (model, i);

      gtk_box_append (self->invitations_box, create_invitation_line (self, invitation));
    }
}

static void
on_invitation_notified_cb (InlInquiryRow *self)
{
  fill_invitations (self);
}

static void
watch_invitation_changes (InlInquiryRow *self,
                          guint          position,
                          guint          n_added)
{
  for (guint i = position; i < position + n_added; i++)
    {
      g_autoptr(GObject) invitation = g_list_model_get_item (G_LIST_MODEL (self->invitations), i);

      g_signal_connect_object (invitation, "notify", G_CALLBACK (on_invitation_notified_cb), self,
                               G_CONNECT_SWAPPED);
    }
}

static void
on_invitations_changed_cb (InlInquiryRow *self,
                           guint          position,
                           guint          n_removed,
                           guint          n_added)
{
  watch_invitation_changes (self, position, n_added);
  fill_invitations (self);
  update_row (self);
}

static void
on_inquiry_notified_cb (InlInquiryRow *self)
{
  if (self->inquiry == NULL)
    return;

  update_row (self);
  fill_invitations (self);
}

static void
on_try_now_cb (InlInquiryRow *self)
{
  g_signal_emit (self, signals[SIGNAL_TRY_NOW], 0);
}

static void
inl_inquiry_row_dispose (GObject *object)
{
  InlInquiryRow *self = INL_INQUIRY_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), INL_TYPE_INQUIRY_ROW);
  g_clear_object (&self->office);
  g_clear_object (&self->inquiry);
  g_clear_object (&self->invitations);

  G_OBJECT_CLASS (inl_inquiry_row_parent_class)->dispose (object);
}

static void
inl_inquiry_row_class_init (InlInquiryRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = inl_inquiry_row_dispose;

  signals[SIGNAL_TRY_NOW] = g_signal_new ("try-now", INL_TYPE_INQUIRY_ROW, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (INL_TYPE_INQUIRY_ACTIONS);
  g_type_ensure (INL_TYPE_STATE_PILL);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/example/Inlenersbeloning/ui/vacancies/inl-inquiry-row.ui");
  gtk_widget_class_bind_template_child (widget_class, InlInquiryRow, pill);
  gtk_widget_class_bind_template_child (widget_class, InlInquiryRow, reason_row);
  gtk_widget_class_bind_template_child (widget_class, InlInquiryRow, recipients_row);
  gtk_widget_class_bind_template_child (widget_class, InlInquiryRow, invitations_row);
  gtk_widget_class_bind_template_child (widget_class, InlInquiryRow, invitations_box);
  gtk_widget_class_bind_template_child (widget_class, InlInquiryRow, attempts_row);
  gtk_widget_class_bind_template_child (widget_class, InlInquiryRow, uuid_row);
  gtk_widget_class_bind_template_child (widget_class, InlInquiryRow, actions);
  gtk_widget_class_bind_template_callback (widget_class, on_try_now_cb);
}

static void
inl_inquiry_row_init (InlInquiryRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * inl_inquiry_row_new:
 * @decisions: what carries out the decisions about it
 * @inquiry: what to show
 *
 * Returns: (transfer floating): a row, opened when the inquiry waits for a decision
 */
GtkWidget *
inl_inquiry_row_new (InlDecisions *decisions,
                     InlInquiry   *inquiry)
{
  InlInquiryRow *self;
  g_autoptr(InlQuery) query = NULL;

  g_return_val_if_fail (INL_IS_DECISIONS (decisions), NULL);
  g_return_val_if_fail (INL_IS_INQUIRY (inquiry), NULL);

  self = g_object_new (INL_TYPE_INQUIRY_ROW, NULL);
  self->office = g_object_ref (inl_decisions_get_office (decisions));
  self->inquiry = g_object_ref (inquiry);
  inl_inquiry_actions_set_decisions (self->actions, decisions);
  inl_inquiry_actions_set_inquiry (self->actions, inquiry);
  g_signal_connect_object (inquiry, "notify", G_CALLBACK (on_inquiry_notified_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->office, "notify::pause", G_CALLBACK (on_inquiry_notified_cb), self,
                           G_CONNECT_SWAPPED);

  query = inl_query_new (INL_RECORD_KIND_INVITATION);
  query->inquiry_id = inl_record_get_id (INL_RECORD (inquiry));
  self->invitations = inl_office_create_list (self->office, query);
  g_signal_connect_object (self->invitations, "items-changed",
                           G_CALLBACK (on_invitations_changed_cb), self, G_CONNECT_SWAPPED);

  on_invitations_changed_cb (self, 0, 0,
                             g_list_model_get_n_items (G_LIST_MODEL (self->invitations)));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self),
                                 inl_inquiry_state_is_open (inl_inquiry_get_state (inquiry)));

  return GTK_WIDGET (self);
}

InlInquiry *
inl_inquiry_row_get_inquiry (InlInquiryRow *self)
{
  g_return_val_if_fail (INL_IS_INQUIRY_ROW (self), NULL);

  return self->inquiry;
}
