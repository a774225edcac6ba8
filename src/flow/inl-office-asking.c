/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The button: checks, stores, sends. Every way in ends with one outcome, and asking again goes on
 * with what is still open instead of asking the hirer twice. While one question about a vacancy is
 * under way, a second click on it waits for the same answer. */

#define G_LOG_DOMAIN "inl-asking"

#include "config.h"

#include "inl-office.h"
#include "inl-office-private.h"
#include "inl-office-undo.h"

#include "inl-bulk-private.h"
#include "inl-dossier.h"
#include "inl-inquiry-state.h"
#include "inl-notice.h"
#include "inl-prospect.h"

typedef struct
{
  InlOffice  *office;              /* (owned) */
  InlStore   *store;               /* (owned): the office may close meanwhile */
  InlSender  *sender;              /* (owned) */
  gint64      vacancy_id;
  gint64      repeats_id;
  gboolean    open_login;
  guint       undo_seconds;        /* or 0: it is sent at once */
  GCancellable *called_off;        /* (owned): of this question */
  GCancellable *many_called_off;   /* (owned) (nullable): of the many that it is one of */
  gulong      many_called_off_id;
  GPtrArray  *tasks;               /* (owned) (element-type GTask): who wait for the answer */

  InlDossier *dossier;             /* (owned) (nullable) */
  GPtrArray  *inquiries;           /* (owned) (nullable) (element-type InlInquiry): newest first */
  InlInquiry *open;                /* (owned) (nullable): the one that goes on */
  gint64      queued_id;           /* or 0: what was queued for this click */
  InlOutcome *outcome;             /* (owned) (nullable): while a notice of it is stored */
  gboolean    looked_again;        /* what is open was read a second time */

  GPtrArray  *late_tasks;          /* (owned) (nullable) (element-type GTask): who asked after it
                                    * was called off, and how the first of those did */
  gint64      late_repeats_id;
  gboolean    late_open_login;
  guint       late_undo_seconds;
} Asking;

static void
asking_free (gpointer data)
{
  Asking *self = data;

  g_clear_object (&self->office);
  g_clear_object (&self->store);
  g_clear_object (&self->sender);
  g_clear_object (&self->called_off);
  if (self->many_called_off != NULL)
    g_clear_signal_handler (&self->many_called_off_id, self->many_called_off);
  g_clear_object (&self->many_called_off);
  g_clear_pointer (&self->tasks, g_ptr_array_unref);
  g_clear_pointer (&self->late_tasks, g_ptr_array_unref);
  g_clear_pointer (&self->dossier, inl_dossier_free);
  g_clear_pointer (&self->inquiries, g_ptr_array_unref);
  g_clear_object (&self->open);
  g_clear_pointer (&self->outcome, inl_outcome_unref);
  g_free (self);
}

static void
unref_outcome (gpointer outcome)
{
  inl_outcome_unref (outcome);
}

static void start (Asking    *self,
                   GPtrArray *tasks);
static void begin (Asking *self);
static void list_inquiries (Asking *self);

static Asking *
asking_new (InlOffice *office,
            gint64     vacancy_id,
            gint64     repeats_id,
            gboolean   open_login,
            guint      undo_seconds)
{
  Asking *self = g_new0 (Asking, 1);

  self->office = g_object_ref (office);
  self->store = g_object_ref (office->store);
  self->sender = g_object_ref (office->sender);
  self->vacancy_id = vacancy_id;
  self->repeats_id = repeats_id;
  self->open_login = open_login;
  self->undo_seconds = undo_seconds;
  self->called_off = g_cancellable_new ();
  return self;
}

/* What was stored stays, whatever went wrong after that. */
static InlOutcome *
create_standing (Asking       *self,
                 const GError *error)
{
  const char *obstacle = inl_store_error_get_obstacle (error);
  InlOutcome *outcome;

  if (self->open == NULL)
    return NULL;

  if (inl_sender_has_unsaved (self->sender, inl_record_get_id (INL_RECORD (self->open))))
    outcome = inl_outcome_new_unsaved (obstacle);
  else if (inl_inquiry_get_state (self->open) == INL_INQUIRY_STATE_QUEUED)
    outcome = inl_outcome_new_waiting_for (obstacle);
  else
    outcome = inl_outcome_new_stored (self->open);
  inl_outcome_set_inquiry (outcome, self->open);
  return outcome;
}

/* Of many, or for a script, nobody waits for each. A click is told soon what stands in its way. */
static gboolean
is_patient (Asking *self)
{
  return self->office->is_patient || inl_office_bulk_covers (self->office, self->vacancy_id);
}

/* What was stored for it already is found by the next try, which goes on with that. */
static gboolean
is_to_be_repeated (Asking       *self,
                   const GError *error)
{
  return is_patient (self) && self->office->store != NULL && self->office->sender != NULL
         && inl_sender_outlasts (self->sender, error);
}

/* Whoever asked after it was called off did not call it off: that is another question. */
static Asking *
create_late (Asking *self)
{
  InlOffice *office = self->office;

  if (self->late_tasks == NULL || office->store == NULL || office->sender == NULL)
    return NULL;

  return asking_new (office, self->vacancy_id, self->late_repeats_id, self->late_open_login,
                     self->late_undo_seconds);
}

/* Ends the question, for all who wait for it. Takes @outcome or @error. */
static void
end (Asking     *self,
     InlOutcome *outcome,
     GError     *error)
{
  const gboolean is_given_up = outcome != NULL && outcome->kind == INL_OUTCOME_KIND_NONE;
  g_autoptr(GPtrArray) tasks = g_ptr_array_ref (self->tasks);
  Asking *late = is_given_up ? create_late (self) : NULL;
  g_autoptr(GPtrArray) late_tasks = g_steal_pointer (&self->late_tasks);
  g_autoptr(InlOffice) office = g_object_ref (self->office);
  g_autoptr(InlOutcome) standing = error != NULL ? create_standing (self, error) : NULL;

  if (late_tasks != NULL && late == NULL)
    g_ptr_array_extend_and_steal (tasks, g_steal_pointer (&late_tasks));
  if (outcome != NULL && tasks->len > 1 && outcome->kind != INL_OUTCOME_KIND_REPEAT_TO_CONFIRM)
    inl_office_emit_beside_bulk (office, outcome);
  g_hash_table_remove (office->askings, &self->vacancy_id);
  for (guint i = 0; i < tasks->len; i++)
    {
      GTask *task = g_ptr_array_index (tasks, i);

      if (standing != NULL)
        g_task_set_task_data (task, inl_outcome_ref (standing), unref_outcome);
      if (outcome != NULL)
        g_task_return_pointer (task, inl_outcome_ref (outcome), unref_outcome);
      else
        inl_office_return_error (task, g_error_copy (error));
    }
  g_clear_pointer (&outcome, inl_outcome_unref);
  g_clear_error (&error);
  if (late != NULL)
    start (late, g_steal_pointer (&late_tasks));
  inl_office_emit_asked (office);
}

/* Takes @outcome or @error. */
static void
answer (Asking     *self,
        InlOutcome *outcome,
        GError     *error)
{
  if (error == NULL || !is_to_be_repeated (self, error))
    {
      end (self, outcome, error);
      return;
    }

  g_error_free (error);
  begin (self);
}

static void
on_notice_added_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  Asking *self = user_data;
  GError *error = NULL;

  if (!inl_store_add_notice_finish (INL_STORE (source), result, &error))
    {
      answer (self, NULL, error);
      return;
    }

  inl_office_emit_outcome (self->office, self->outcome);
  answer (self, g_steal_pointer (&self->outcome), NULL);
}

static void
refuse_for_missing_data (Asking *self)
{
  g_autoptr(InlNotice) notice = inl_notice_new ();
  g_autofree char *now = inl_clock_dup_now (self->office->clock);

  self->outcome = inl_outcome_new_data_missing (self->dossier->findings);
  inl_outcome_set_vacancy (self->outcome, self->dossier->vacancy);
  g_object_set (notice,
                "relation-id", self->outcome->relation_id,
                "vacancy-id", self->vacancy_id,
                "at", now,
                "by", g_get_user_name (),
                "outcome", self->outcome->kind,
                "text", self->outcome->text,
                NULL);
  inl_store_add_notice_async (self->store, INL_RIGHT_ASK, notice, on_notice_added_cb, self);
}

static gboolean
opens_login (Asking *self)
{
  return self->open_login && inl_office_can_open_uri (self->office);
}

static void
on_attempted_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  Asking *self = user_data;
  GError *error = NULL;
  InlOutcome *outcome;

  outcome = inl_sender_attempt_finish (INL_SENDER (source), result, NULL, &error);
  /* A page that is open already is only opened again when somebody asks for that. */
  if (outcome != NULL && outcome->kind == INL_OUTCOME_KIND_LOGIN_NEEDED && opens_login (self)
      && self->office->login == NULL)
    inl_office_log_in_async (self->office, NULL, NULL, NULL);
  answer (self, outcome, error);
}

static InlAttemptFlags
get_flags (Asking *self)
{
  return INL_ATTEMPT_BY_PERSON | (opens_login (self) ? INL_ATTEMPT_OPENS_LOGIN : 0);
}

/* Meanwhile another service may have been set, which then says that it is not for that one. */
static void
attempt (Asking *self,
         gint64  inquiry_id)
{
  if (self->office->sender != NULL && self->office->store == self->store)
    g_set_object (&self->sender, self->office->sender);
  /* What somebody else asked is not for this question to give up. */
  inl_sender_attempt_unless_async (self->sender, inquiry_id, get_flags (self),
                                   inquiry_id == self->queued_id ? self->called_off : NULL,
                                   on_attempted_cb, self);
}

static void
on_undo_over_cb (InlOutcome *outcome,
                 gpointer    user_data)
{
  Asking *self = user_data;

  if (outcome != NULL)
    {
      answer (self, outcome, NULL);
      return;
    }

  attempt (self, self->queued_id);
}

static void
attempt_queued (Asking     *self,
                InlInquiry *inquiry)
{
  g_set_object (&self->open, inquiry);
  self->queued_id = inl_record_get_id (INL_RECORD (inquiry));
  if (self->undo_seconds > 0)
    inl_office_begin_undo (self->office, inquiry, self->undo_seconds, on_undo_over_cb, self);
  else
    attempt (self, self->queued_id);
}

static void
on_queued_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  Asking *self = user_data;
  g_autoptr(InlInquiry) inquiry = NULL;
  GError *error = NULL;

  inquiry = inl_store_queue_inquiry_finish (INL_STORE (source), result, &error);
  if (inquiry != NULL)
    {
      inl_office_note_service (self->office);
      attempt_queued (self, inquiry);
      return;
    }

  /* Another window or program was first: go on with what that one queued. */
  if (!self->looked_again
      && (g_error_matches (error, INL_STORE_ERROR, INL_STORE_ERROR_INQUIRY_OPEN)
          || g_error_matches (error, INL_STORE_ERROR, INL_STORE_ERROR_NOT_CLAIMED)))
    {
      g_error_free (error);
      self->looked_again = TRUE;
      list_inquiries (self);
      return;
    }
  answer (self, NULL, error);
}

static gint64
find_newest_id (GPtrArray *inquiries)
{
  gint64 newest = 0;

  for (guint i = 0; i < inquiries->len; i++)
    newest = MAX (newest, inl_record_get_id (g_ptr_array_index (inquiries, i)));

  return newest;
}

static void
queue (Asking *self,
       gint64  replaces_id)
{
  g_autofree char *service = inl_sender_dup_address (self->sender);
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *now = inl_clock_dup_now (self->office->clock);
  g_autoptr(GPtrArray) invitations = inl_dossier_plan_invitations (self->dossier);
  g_autoptr(InlInquiry) inquiry = NULL;
  GError *error = NULL;

  inquiry = inl_dossier_freeze (self->dossier, uuid, now, &error);
  if (inquiry == NULL)
    {
      answer (self, NULL, error);
      return;
    }

  g_object_set (inquiry, "service", service, NULL);
  if (self->undo_seconds > 0)
    inl_office_delay_for_undo (inquiry, now, self->undo_seconds);
  inl_store_queue_inquiry_async (self->store, INL_RIGHT_ASK, inquiry, invitations, replaces_id,
                                 find_newest_id (self->inquiries), on_queued_cb, self);
}

static void
on_looked_up_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  Asking *self = user_data;
  g_autoptr(InlInquiry) inquiry = NULL;
  GError *error = NULL;
  InlOutcome *outcome;

  outcome = inl_sender_attempt_finish (INL_SENDER (source), result, &inquiry, &error);
  /* It never arrived, so another one may take its place. */
  if (outcome != NULL && outcome->kind == INL_OUTCOME_KIND_NONE
      && inl_inquiry_get_state (inquiry) == INL_INQUIRY_STATE_BLOCKED)
    {
      inl_outcome_unref (outcome);
      queue (self, inl_record_get_id (INL_RECORD (inquiry)));
      return;
    }

  answer (self, outcome, error);
}

/* The same body, but for the kenmerk in it: what was frozen is still what would be asked now. */
static gboolean
is_body_current (Asking *self)
{
  g_autoptr(InlInquiry) fresh = NULL;

  fresh = inl_dossier_freeze (self->dossier, inl_inquiry_get_uuid (self->open),
                              inl_inquiry_get_created_at (self->open), NULL);
  return fresh != NULL
         && g_str_equal (inl_inquiry_get_body_hash (fresh),
                         inl_inquiry_get_body_hash (self->open));
}

static void
look_up_to_replace (Asking *self)
{
  inl_sender_attempt_async (self->sender, inl_record_get_id (INL_RECORD (self->open)),
                            get_flags (self) | INL_ATTEMPT_LOOK_UP_ONLY | INL_ATTEMPT_REPLACES,
                            on_looked_up_cb, self);
}

/* A database that is a copy holds it first, and then it is not replaced. */
static void
on_installation_checked_cb (GObject      *source,
                            GAsyncResult *result,
                            gpointer      user_data)
{
  Asking *self = user_data;
  g_autoptr(GError) error = NULL;

  /* Otherwise the attempt says what is wrong. */
  if (inl_sender_check_installation_finish (INL_SENDER (source), result, &error))
    queue (self, inl_record_get_id (INL_RECORD (self->open)));
  else
    look_up_to_replace (self);
}

/* A blocked inquiry can be mended before it goes on, as when the recipient has left. One that was
 * refused at its only attempt never arrived; of others the service is asked that first. */
static void
go_on_with_blocked (Asking *self)
{
  if (is_body_current (self))
    attempt (self, inl_record_get_id (INL_RECORD (self->open)));
  else if (inl_inquiry_get_attempts (self->open) <= 1)
    inl_sender_check_installation_async (self->sender, on_installation_checked_cb, self);
  else
    look_up_to_replace (self);
}

static void
answer_with_inquiry (Asking     *self,
                     InlOutcome *outcome)
{
  inl_outcome_set_inquiry (outcome, self->open);
  inl_office_emit_outcome (self->office, outcome);
  answer (self, outcome, NULL);
}

static void
on_recovered_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  Asking *self = user_data;
  g_autoptr(GPtrArray) due = NULL;
  GError *error = NULL;

  due = inl_store_list_due_finish (INL_STORE (source), result, &error);
  if (due == NULL)
    answer (self, NULL, error);
  else
    list_inquiries (self);
}

/* Perhaps its sender is no more: listing what is due sets such claims free. */
static void
go_on_with_sending (Asking *self)
{
  g_autofree char *service = inl_sender_dup_address (self->sender);
  g_autofree char *now = inl_clock_dup_now (self->office->clock);

  /* Of one that was answered and could not be stored it is known what came of it. */
  if (inl_sender_is_running (self->sender, inl_record_get_id (INL_RECORD (self->open)))
      || inl_sender_has_unsaved (self->sender, inl_record_get_id (INL_RECORD (self->open))))
    {
      attempt (self, inl_record_get_id (INL_RECORD (self->open)));
      return;
    }
  if (self->looked_again)
    {
      answer_with_inquiry (self, inl_outcome_new_busy_elsewhere ());
      return;
    }

  self->looked_again = TRUE;
  inl_store_list_due_async (self->store, service, now, FALSE, NULL, on_recovered_cb, self);
}

static void
go_on_with_open (Asking *self)
{
  switch (inl_inquiry_get_state (self->open))
    {
    case INL_INQUIRY_STATE_SENDING:
      go_on_with_sending (self);
      break;
    case INL_INQUIRY_STATE_HELD:
      answer_with_inquiry (self, inl_outcome_new_stored (self->open));
      break;
    case INL_INQUIRY_STATE_BLOCKED:
      go_on_with_blocked (self);
      break;
    default:
      if (inl_office_must_wait (self->office, self->open))
        answer_with_inquiry (self, inl_office_create_told_to_wait (self->open));
      else
        attempt (self, inl_record_get_id (INL_RECORD (self->open)));
    }
}

static InlInquiry *
find_inquiry (GPtrArray *inquiries,
              gboolean   is_open)
{
  for (guint i = 0; i < inquiries->len; i++)
    {
      InlInquiry *inquiry = g_ptr_array_index (inquiries, i);

      if (is_open ? inl_inquiry_state_is_open (inl_inquiry_get_state (inquiry))
                  : inl_prospect_was_sent (inquiry))
        return inquiry;
    }

  return NULL;
}

/* What was confirmed is to repeat that one inquiry, not another that came between. */
static gboolean
is_repeat_confirmed (Asking     *self,
                     InlInquiry *earlier)
{
  return self->repeats_id == inl_record_get_id (INL_RECORD (earlier));
}

static void
ask_to_confirm (Asking     *self,
                InlInquiry *earlier)
{
  const char *sent_at = inl_inquiry_get_sent_at (earlier);
  InlOutcome *outcome;

  if (sent_at[0] == '\0')
    sent_at = inl_inquiry_get_created_at (earlier);
  outcome = inl_outcome_new_repeat_to_confirm (sent_at, inl_inquiry_get_recipients (earlier));
  inl_outcome_set_inquiry (outcome, earlier);
  /* A question to who clicked, not news: it is not emitted. */
  answer (self, outcome, NULL);
}

static void
on_open_loaded_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  Asking *self = user_data;
  GError *error = NULL;
  InlRecord *record;

  record = inl_store_load_finish (INL_STORE (source), result, &error);
  if (record == NULL)
    {
      answer (self, NULL, error);
      return;
    }

  g_clear_object (&self->open);
  self->open = INL_INQUIRY (record);
  go_on_with_open (self);
}

/* What was queued for it is looked after by its attempt. */
static gboolean
is_called_off (Asking *self)
{
  return g_cancellable_is_cancelled (self->called_off) && self->queued_id == 0
         && self->tasks->len == 1;
}

/* Whoever asked for it apart meanwhile did not call it off. */
static void
on_many_called_off_cb (Asking *self)
{
  if (self->tasks->len == 1)
    g_cancellable_cancel (self->called_off);
}

static InlInquiry *
find_queued (Asking *self)
{
  for (guint i = 0; i < self->inquiries->len; i++)
    if (inl_record_get_id (self->inquiries->pdata[i]) == self->queued_id)
      return self->inquiries->pdata[i];

  return NULL;
}

/* It was looked for again, as the database was busy, and has come to its end meanwhile: of that
 * the sender has told. */
static void
answer_with_queued (Asking     *self,
                    InlInquiry *queued)
{
  InlOutcome *outcome = inl_outcome_new_stored (queued);

  inl_outcome_set_inquiry (outcome, queued);
  answer (self, outcome, NULL);
}

/* What is confirmed is to repeat what was there at the first look. */
static void
fix_what_is_repeated (Asking     *self,
                      InlInquiry *earlier)
{
  if (self->repeats_id == INL_OFFICE_REPEAT_ANY)
    self->repeats_id = earlier != NULL ? inl_record_get_id (INL_RECORD (earlier)) : 0;
}

static void
on_inquiries_listed_cb (GObject      *source,
                        GAsyncResult *result,
                        gpointer      user_data)
{
  Asking *self = user_data;
  GError *error = NULL;
  InlInquiry *open;
  InlInquiry *earlier;
  InlInquiry *queued;

  g_clear_pointer (&self->inquiries, g_ptr_array_unref);
  self->inquiries = inl_store_query_finish (INL_STORE (source), result, &error);
  if (self->inquiries == NULL)
    {
      answer (self, NULL, error);
      return;
    }

  if (is_called_off (self))
    {
      answer (self, inl_outcome_new_called_off (), NULL);
      return;
    }

  open = find_inquiry (self->inquiries, TRUE);
  earlier = find_inquiry (self->inquiries, FALSE);
  queued = self->queued_id != 0 ? find_queued (self) : NULL;
  fix_what_is_repeated (self, earlier);
  if (open != NULL)
    inl_store_load_async (self->store, INL_RECORD_KIND_INQUIRY,
                          inl_record_get_id (INL_RECORD (open)), NULL, on_open_loaded_cb, self);
  else if (queued != NULL)
    answer_with_queued (self, queued);
  else if (earlier != NULL && !is_repeat_confirmed (self, earlier))
    ask_to_confirm (self, earlier);
  else
    queue (self, 0);
}

static void
list_inquiries (Asking *self)
{
  g_autoptr(InlQuery) query = inl_query_new (INL_RECORD_KIND_INQUIRY);

  query->vacancy_id = self->vacancy_id;
  inl_store_query_async (self->store, query, NULL, on_inquiries_listed_cb, self);
}

static void
on_dossier_loaded_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  Asking *self = user_data;
  GError *error = NULL;

  self->dossier = inl_dossier_load_finish (result, &error);
  if (self->dossier == NULL)
    answer (self, NULL, error);
  /* What is queued is sent as it is. */
  else if (self->dossier->findings->len > 0 && self->queued_id == 0)
    refuse_for_missing_data (self);
  else
    list_inquiries (self);
}

static void
on_service_settled_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  Asking *self = user_data;
  GError *error = NULL;

  if (!inl_office_settle_service_finish (INL_OFFICE (source), result, &error))
    answer (self, NULL, error);
  else
    inl_dossier_load_async (self->store, self->vacancy_id, NULL, on_dossier_loaded_cb, self);
}

static void
begin (Asking *self)
{
  g_clear_pointer (&self->dossier, inl_dossier_free);
  g_clear_pointer (&self->outcome, inl_outcome_unref);
  self->looked_again = FALSE;
  inl_office_settle_service_async (self->office, on_service_settled_cb, self);
}

/**
 * inl_office_askings_new:
 *
 * Returns: (transfer full): an empty table of the questions that are under way
 */
GHashTable *
inl_office_askings_new (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, asking_free);
}

/* Takes @task. */
static void
join_late (Asking   *self,
           GTask    *task,
           gint64    repeats_id,
           gboolean  open_login,
           guint     undo_seconds)
{
  if (self->late_tasks == NULL)
    {
      self->late_tasks = g_ptr_array_new_with_free_func (g_object_unref);
      self->late_repeats_id = repeats_id;
      self->late_open_login = open_login;
      self->late_undo_seconds = undo_seconds;
    }
  g_ptr_array_add (self->late_tasks, task);
}

/* Takes @self and @tasks. */
static void
start (Asking    *self,
       GPtrArray *tasks)
{
  self->tasks = tasks;
  g_hash_table_insert (self->office->askings, &self->vacancy_id, self);
  begin (self);
}

static void
ask (GTask        *owned_task,
     gint64        vacancy_id,
     gint64        repeats_id,
     gboolean      open_login,
     guint         undo_seconds,
     GCancellable *called_off)
{
  g_autoptr(GTask) task = owned_task;
  GPtrArray *tasks;
  InlOffice *self;
  Asking *asking;

  if (task == NULL)
    return;
  self = g_task_get_source_object (task);
  if (!inl_office_require_right (self, task, INL_RIGHT_ASK)
      || !inl_office_require_sender (self, task))
    return;

  asking = g_hash_table_lookup (self->askings, &vacancy_id);
  if (asking != NULL && g_cancellable_is_cancelled (asking->called_off))
    {
      join_late (asking, g_steal_pointer (&task), repeats_id, open_login, undo_seconds);
      return;
    }
  if (asking != NULL)
    {
      g_ptr_array_add (asking->tasks, g_steal_pointer (&task));
      return;
    }

  tasks = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (tasks, g_steal_pointer (&task));
  asking = asking_new (self, vacancy_id, repeats_id, open_login, undo_seconds);
  asking->tasks = tasks;
  if (g_set_object (&asking->many_called_off, called_off))
    asking->many_called_off_id = g_signal_connect_swapped (called_off, "cancelled",
                                                           G_CALLBACK (on_many_called_off_cb),
                                                           asking);
  if (called_off != NULL && g_cancellable_is_cancelled (called_off))
    on_many_called_off_cb (asking);
  start (asking, tasks);
}

/**
 * inl_office_ask_async:
 * @self: an office
 * @vacancy_id: a vacancy
 * @repeats_id: the sent inquiry of which somebody confirmed that it is repeated,
 *   %INL_OFFICE_REPEAT_ANY, or 0
 * @open_login: open the browser when a log-in is needed; the log-in then goes on by itself
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Checks the vacancy, stores the inquiry and sends it. It cannot be cancelled: what was begun is
 * stored. Its outcome is also emitted, except the question whether to repeat.
 */
void
inl_office_ask_async (InlOffice           *self,
                      gint64               vacancy_id,
                      gint64               repeats_id,
                      gboolean             open_login,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  ask (inl_office_begin (self, NULL, callback, user_data, inl_office_ask_async), vacancy_id,
       repeats_id, open_login, 0, NULL);
}

/**
 * inl_office_ask_unless_async:
 * @self: an office
 * @vacancy_id: a vacancy
 * @repeats_id: as for inl_office_ask_async()
 * @open_login: as for inl_office_ask_async()
 * @called_off: once cancelled it is given up, unless it is being sent or was tried before
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * One of many, as inl_office_ask_async(). Of what is given up the outcome is
 * %INL_OUTCOME_KIND_NONE. Finish with inl_office_ask_finish().
 */
void
inl_office_ask_unless_async (InlOffice           *self,
                             gint64               vacancy_id,
                             gint64               repeats_id,
                             gboolean             open_login,
                             GCancellable        *called_off,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  ask (inl_office_begin (self, NULL, callback, user_data, inl_office_ask_async), vacancy_id,
       repeats_id, open_login, 0, called_off);
}

/**
 * inl_office_ask_with_undo_async:
 * @self: an office
 * @vacancy_id: a vacancy
 * @repeats_id: as for inl_office_ask_async()
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * A click of a person: as inl_office_ask_async(), but what is stored anew can be undone for as long
 * as "undo-seconds" says, and is sent after that. It opens the log-in page when that is needed.
 * Finish with inl_office_ask_finish().
 */
void
inl_office_ask_with_undo_async (InlOffice           *self,
                                gint64               vacancy_id,
                                gint64               repeats_id,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  ask (inl_office_begin (self, NULL, callback, user_data, inl_office_ask_async), vacancy_id,
       repeats_id, TRUE, self->undo_seconds, NULL);
}

/**
 * inl_office_ask_finish:
 * @self: an office
 * @result: as given to the callback
 * @error: %INL_OFFICE_ERROR_NOT_ALLOWED, %INL_OFFICE_ERROR_NOT_FOUND,
 *   %INL_OFFICE_ERROR_OTHER_SERVICE or an error of the database; what the service or the keyring
 *   say is an outcome
 *
 * Returns: (transfer full): what came of it, or %NULL
 */
InlOutcome *
inl_office_ask_finish (InlOffice     *self,
                       GAsyncResult  *result,
                       GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_office_ask_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * inl_office_ask_dup_standing:
 * @result: for which inl_office_ask_finish() gave an error
 *
 * Returns: (transfer full) (nullable): what is to be said of the inquiry that is stored
 *   nevertheless, or %NULL
 */
InlOutcome *
inl_office_ask_dup_standing (GAsyncResult *result)
{
  InlOutcome *standing = g_task_get_task_data (G_TASK (result));

  return standing != NULL ? inl_outcome_ref (standing) : NULL;
}
