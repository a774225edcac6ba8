/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlNotifier: tells the user what came of an uitvraag, whether a window is open or not. There is
 * one notification per inquiry, so that a later result takes the place of an earlier one, and one
 * for a bulk uitvraag. */

#define G_LOG_DOMAIN "inl-notifier"

#include "config.h"

#include "inl-notifier.h"

#include <glib/gi18n.h>

#include "inl-text.h"

#define BULK_ID "bulk"
#define OPEN_ID "open"

struct _InlNotifier
{
  GObject       parent_instance;

  GApplication *application;  /* (unowned) (nullable): weak; it owns the notifier */
  InlOffice    *office;       /* (owned) (not nullable) */
  GCancellable *cancellable;  /* (owned) (not nullable) */
};

G_DEFINE_FINAL_TYPE (InlNotifier, inl_notifier, G_TYPE_OBJECT)

static gboolean
is_result (InlOutcome *outcome)
{
  /* The question whether to ask again is put in a dialog, by whoever asked. */
  return outcome->kind != INL_OUTCOME_KIND_NONE
         && outcome->kind != INL_OUTCOME_KIND_REPEAT_TO_CONFIRM;
}

static GNotificationPriority
get_priority (InlOutcomeKind kind)
{
  switch (kind)
    {
    case INL_OUTCOME_KIND_SENT:
    case INL_OUTCOME_KIND_BUSY_ELSEWHERE:
    case INL_OUTCOME_KIND_NONE:
    case INL_OUTCOME_KIND_REPEAT_TO_CONFIRM:
      return G_NOTIFICATION_PRIORITY_NORMAL;
    case INL_OUTCOME_KIND_WAITING:
      return G_NOTIFICATION_PRIORITY_LOW;
    case INL_OUTCOME_KIND_DATA_MISSING:
    case INL_OUTCOME_KIND_KVK_UNKNOWN:
    case INL_OUTCOME_KIND_LOGIN_NEEDED:
    case INL_OUTCOME_KIND_TOKEN_INVALID:
    case INL_OUTCOME_KIND_RIGHT_MISSING:
    case INL_OUTCOME_KIND_TOKEN_KIND:
    case INL_OUTCOME_KIND_ORGANISATION:
    case INL_OUTCOME_KIND_UNKNOWN:
    case INL_OUTCOME_KIND_REJECTED:
    case INL_OUTCOME_KIND_HELD:
    case INL_OUTCOME_KIND_TOKEN_ABSENT:
    case INL_OUTCOME_KIND_KEYRING_LOCKED:
    case INL_OUTCOME_KIND_KEYRING_ABSENT:
    default:
      return G_NOTIFICATION_PRIORITY_HIGH;
    }
}

static char *
dup_vacancy_id (gint64 vacancy_id)
{
  return g_strdup_printf ("vacancy-%" G_GINT64_FORMAT, vacancy_id);
}

static void
on_outcome_cb (InlNotifier *self,
               InlOutcome  *outcome)
{
  g_autofree char *id = NULL;
  g_autoptr(GNotification) notification = NULL;

  if (!is_result (outcome) || self->application == NULL)
    return;

  id = inl_notifier_dup_id (outcome);
  if (inl_office_trial_covers (self->office, outcome))
    {
      /* Told in the window, of all together; what was told of this one before is true no more. */
      g_application_withdraw_notification (self->application, id);
      return;
    }

  notification = inl_notifier_create_notification (outcome);
  g_debug ("Notifying of outcome %d as %s", outcome->kind, id);
  g_application_send_notification (self->application, id, notification);
}

static void
on_bulk_changed_cb (InlNotifier   *self,
                    InlBulkAsking *bulk)
{
  g_autoptr(GNotification) notification = NULL;

  if (self->application == NULL)
    return;

  if (inl_bulk_asking_get_phase (bulk) != INL_BULK_PHASE_ENDED)
    {
      g_application_withdraw_notification (self->application, BULK_ID);
      return;
    }

  notification = inl_notifier_create_bulk_notification (bulk);
  g_application_send_notification (self->application, BULK_ID, notification);
}

static void
on_bulk_seen_cb (InlNotifier *self)
{
  if (self->application != NULL)
    g_application_withdraw_notification (self->application, BULK_ID);
}

static void
on_inquiries_queried_cb (GObject      *source,
                         GAsyncResult *result,
                         gpointer      user_data)
{
  g_autoptr(InlNotifier) self = user_data;
  g_autoptr(GPtrArray) inquiries = inl_office_query_finish (INL_OFFICE (source), result, NULL);

  /* What cannot be read now is withdrawn when the vacancy is next looked at. */
  for (guint i = 0; inquiries != NULL && self->application != NULL && i < inquiries->len; i++)
    {
      g_autofree char *id =
        g_strdup_printf ("inquiry-%s", inl_inquiry_get_uuid (inquiries->pdata[i]));

      g_application_withdraw_notification (self->application, id);
    }
}

static void
on_vacancy_seen_cb (InlNotifier *self,
                    GVariant    *parameter)
{
  gint64 vacancy_id = g_variant_get_int64 (parameter);
  g_autofree char *id = dup_vacancy_id (vacancy_id);
  g_autoptr(InlQuery) query = inl_query_new (INL_RECORD_KIND_INQUIRY);

  if (self->application != NULL)
    g_application_withdraw_notification (self->application, id);

  /* The database knows the ids of what an earlier run of the program notified. */
  query->vacancy_id = vacancy_id;
  inl_office_query_async (self->office, query, self->cancellable, on_inquiries_queried_cb,
                          g_object_ref (self));
}

static void
inl_notifier_dispose (GObject *object)
{
  InlNotifier *self = INL_NOTIFIER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_weak_pointer (&self->application);
  g_clear_object (&self->office);

  G_OBJECT_CLASS (inl_notifier_parent_class)->dispose (object);
}

static void
inl_notifier_finalize (GObject *object)
{
  InlNotifier *self = INL_NOTIFIER (object);

  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (inl_notifier_parent_class)->finalize (object);
}

static void
inl_notifier_class_init (InlNotifierClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = inl_notifier_dispose;
  object_class->finalize = inl_notifier_finalize;
}

static void
inl_notifier_init (InlNotifier *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * inl_notifier_new:
 * @application: what sends the notifications; not kept alive
 * @office: whose results are told
 *
 * Returns: (transfer full): a notifier, at work as long as it lives
 */
InlNotifier *
inl_notifier_new (GApplication *application,
                  InlOffice    *office)
{
  InlNotifier *self;
  g_autoptr(GSimpleAction) seen = NULL;
  g_autoptr(GSimpleAction) bulk_seen = NULL;

  g_return_val_if_fail (G_IS_APPLICATION (application), NULL);
  g_return_val_if_fail (INL_IS_OFFICE (office), NULL);

  self = g_object_new (INL_TYPE_NOTIFIER, NULL);
  g_set_weak_pointer (&self->application, application);
  self->office = g_object_ref (office);
  g_signal_connect_object (office, "outcome", G_CALLBACK (on_outcome_cb), self,
                           G_CONNECT_SWAPPED);

  seen = g_simple_action_new ("vacancy-seen", G_VARIANT_TYPE_INT64);
  g_signal_connect_object (seen, "activate", G_CALLBACK (on_vacancy_seen_cb), self,
                           G_CONNECT_SWAPPED);
  g_action_map_add_action (G_ACTION_MAP (application), G_ACTION (seen));

  g_signal_connect_object (office, "bulk-changed", G_CALLBACK (on_bulk_changed_cb), self,
                           G_CONNECT_SWAPPED);
  bulk_seen = g_simple_action_new ("bulk-seen", NULL);
  g_signal_connect_object (bulk_seen, "activate", G_CALLBACK (on_bulk_seen_cb), self,
                           G_CONNECT_SWAPPED);
  g_action_map_add_action (G_ACTION_MAP (application), G_ACTION (bulk_seen));

  return self;
}

/**
 * inl_notifier_dup_id:
 * @outcome: a result
 *
 * Returns: (transfer full): the id of its notification: that of the inquiry, or of the vacancy
 *   while there is no inquiry
 */
char *
inl_notifier_dup_id (InlOutcome *outcome)
{
  g_return_val_if_fail (outcome != NULL, NULL);

  if (*outcome->inquiry_uuid != '\0')
    return g_strdup_printf ("inquiry-%s", outcome->inquiry_uuid);

  return dup_vacancy_id (outcome->vacancy_id);
}

/**
 * inl_notifier_dup_body:
 * @outcome: a result
 *
 * Some desktops read the body of a notification as markup and others do not, so it has nothing in
 * it that could be either.
 *
 * Returns: (transfer full): the text of its notification
 */
char *
inl_notifier_dup_body (InlOutcome *outcome)
{
  g_autofree char *relation = NULL;
  g_autofree char *vacancy = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (outcome != NULL, NULL);

  text = inl_text_for_notification (outcome->text);
  if (*outcome->relation_name == '\0')
    return g_steal_pointer (&text);

  relation = inl_text_for_notification (outcome->relation_name);
  vacancy = inl_text_for_notification (outcome->vacancy_number);
  /* Translators: relation, number of a vacancy, and what came of it. */
  return g_strdup_printf (_("%s, aanvraag %s: %s"), relation, vacancy, text);
}

/**
 * inl_notifier_create_notification:
 * @outcome: a result
 *
 * Returns: (transfer full): a notification that opens the vacancy when it is clicked
 */
GNotification *
inl_notifier_create_notification (InlOutcome *outcome)
{
  GNotification *notification;
  g_autofree char *body = NULL;

  g_return_val_if_fail (outcome != NULL, NULL);

  body = inl_notifier_dup_body (outcome);
  notification = g_notification_new (outcome->title);
  g_notification_set_body (notification, body);
  g_notification_set_priority (notification, get_priority (outcome->kind));
  if (outcome->vacancy_id != 0)
    g_notification_set_default_action_and_target (notification, "app.open-vacancy", "x",
                                                  outcome->vacancy_id);

  return notification;
}

/**
 * inl_notifier_create_bulk_notification:
 * @bulk: a bulk uitvraag that has ended
 *
 * Returns: (transfer full): one notification for all of it, that opens the result when clicked
 */
GNotification *
inl_notifier_create_bulk_notification (InlBulkAsking *bulk)
{
  g_autofree char *summary = NULL;
  g_autofree char *problem = NULL;
  g_autofree char *body = NULL;
  GNotification *notification;
  InlBulkCounts counts;
  gboolean is_all_sent;

  g_return_val_if_fail (INL_IS_BULK_ASKING (bulk), NULL);

  inl_bulk_asking_get_counts (bulk, &counts);
  is_all_sent = counts.n_sent == counts.n_chosen;
  summary = inl_bulk_asking_dup_summary (bulk);
  problem = inl_text_for_notification (inl_bulk_asking_get_problem (bulk));
  body = g_strjoin (*problem != '\0' ? ". " : ".", summary, problem, NULL);
  notification = g_notification_new (is_all_sent ? _("Alle uitvragen zijn verstuurd")
                                                 : _("Niet alle uitvragen zijn verstuurd"));
  g_notification_set_body (notification, body);
  g_notification_set_priority (notification, is_all_sent ? G_NOTIFICATION_PRIORITY_NORMAL
                                                         : G_NOTIFICATION_PRIORITY_HIGH);
  g_notification_set_default_action (notification, "app.show-bulk");
  return notification;
}

/**
 * inl_notifier_create_open_notification:
 * @count: how much waits: one or more
 *
 * Returns: (transfer full): a notification for who closed the program, that opens it where that is
 */
GNotification *
inl_notifier_create_open_notification (const InlOpenCount *count)
{
  g_autofree char *body = NULL;
  GNotification *notification;

  g_return_val_if_fail (count != NULL, NULL);

  body = inl_open_count_describe (count);
  notification = g_notification_new (ngettext ("Er wacht nog een uitvraag",
                                               "Er wachten nog uitvragen",
                                               count->n_by_itself + count->n_of_person));
  g_notification_set_body (notification, body);
  g_notification_set_default_action (notification, "app.show-outbox");
  return notification;
}

/**
 * inl_notifier_tell_open:
 * @self: a notifier
 * @count: (nullable): how much waits, now that nothing goes on with it; %NULL while that goes on
 *
 * Says so as long as it is true.
 */
void
inl_notifier_tell_open (InlNotifier        *self,
                        const InlOpenCount *count)
{
  g_autoptr(GNotification) notification = NULL;

  g_return_if_fail (INL_IS_NOTIFIER (self));

  if (self->application == NULL)
    return;

  if (count == NULL || count->n_by_itself + count->n_of_person == 0)
    {
      g_application_withdraw_notification (self->application, OPEN_ID);
      return;
    }

  notification = inl_notifier_create_open_notification (count);
  g_application_send_notification (self->application, OPEN_ID, notification);
}
