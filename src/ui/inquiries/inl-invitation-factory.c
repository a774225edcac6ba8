/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a list says of an invitation, one e-mail to one contact person: to whom, for what, when, and
 * how it stands. */

#define G_LOG_DOMAIN "inl-invitation-factory"

#include "config.h"

#include "inl-invitation-factory.h"

#include <glib/gi18n.h>

#include "inl-invitation.h"
#include "inl-labels.h"
#include "inl-moment.h"
#include "inl-parts.h"
#include "inl-record-factory.h"
#include "inl-state-pill.h"

static char *
dup_title (InlInvitation *invitation)
{
  const char *name = inl_invitation_get_name (invitation);
  const char *email = inl_invitation_get_email (invitation);

  if (*name == '\0')
    return g_strdup (email);

  return g_strdup_printf ("%s · %s", name, email);
}

static void
add_progress (GPtrArray     *parts,
              InlInvitation *invitation)
{
  gint64 reminders = inl_invitation_get_reminders (invitation);

  if (inl_invitation_get_kind (invitation) != INL_INVITATION_KIND_UNKNOWN)
    inl_parts_add (parts, inl_invitation_kind_get_label (inl_invitation_get_kind (invitation)));
  if (*inl_invitation_get_sent_at (invitation) != '\0')
    inl_parts_add_take (parts, inl_moment_to_display (inl_invitation_get_sent_at (invitation)));
  if (reminders > 0)
    inl_parts_add_take (parts,
                        g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d herinnering",
                                                      "%d herinneringen", (gulong) reminders),
                                         (int) reminders));
}

static char *
dup_subtitle (InlInvitation *invitation)
{
  g_autoptr(GPtrArray) parts = inl_parts_new ();

  inl_parts_add (parts, inl_invitation_get_relation_name (invitation));
  if (*inl_invitation_get_vacancy_number (invitation) != '\0')
    /* Translators: %s is the number of a vacancy. */
    inl_parts_add_take (parts, g_strdup_printf (_("aanvraag %s"),
                                                inl_invitation_get_vacancy_number (invitation)));
  inl_parts_add (parts, inl_invitation_get_position_name (invitation));
  add_progress (parts, invitation);

  return inl_parts_join (parts);
}

static void
fill (InlListRow *row,
      InlRecord  *record)
{
  InlInvitation *invitation = INL_INVITATION (record);
  g_autofree char *title = dup_title (invitation);
  g_autofree char *subtitle = dup_subtitle (invitation);
  InlInvitationStatus status = inl_invitation_get_status (invitation);
  const char *tone = inl_state_pill_get_invitation_tone (status);

  g_object_set (row,
                "title", title,
                "subtitle", subtitle,
                "status", inl_invitation_status_get_label (status),
                "status-class", tone != NULL ? tone : "dim-label",
                NULL);
}

/**
 * inl_invitation_factory_new:
 *
 * Returns: (transfer full): makes rows of invitations
 */
GtkListItemFactory *
inl_invitation_factory_new (void)
{
  return inl_record_factory_new (fill);
}
