/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlOffice: what an agency can do with the program, for window and command line alike. This file
 * is the object: its properties, its signals, and which service it talks to; the use cases are in
 * the files beside it. */

#define G_LOG_DOMAIN "inl-office"

#include "config.h"

#include "inl-office.h"
#include "inl-office-private.h"
#include "inl-office-undo.h"

#include "inl-api-client.h"
#include "inl-enum-types.h"
#include "inl-secret-credentials.h"
#include "inl-store-privacy.h"

enum
{
  PROP_0,
  PROP_PERSON,
  PROP_SESSION_VALID_UNTIL,
  PROP_SERVICE_ADDRESS,
  PROP_RIGHTS,
  PROP_RETENTION_YEARS,
  PROP_UNDO_SECONDS,
  PROP_PAUSE,
  PROP_DAMAGE,
  N_PROPS,
};

enum
{
  SIGNAL_OUTCOME,
  SIGNAL_BULK_CHANGED,
  SIGNAL_CHANGED,
  SIGNAL_LOGGED_IN,
  SIGNAL_LOG_IN_ENDED,
  SIGNAL_TOKEN_CHANGED,
  SIGNAL_COPY_FAILED,
  SIGNAL_UNDO_BEGUN,
  SIGNAL_UNDO_OVER,
  SIGNAL_ASKED,
  SIGNAL_EXPORTED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (InlOffice, inl_office, G_TYPE_OBJECT)

/**
 * inl_office_emit_outcome:
 * @self: an office
 * @outcome: what came of an inquiry; already stored
 *
 * Tells who listens, unless a bulk uitvraag tells it.
 */
void
inl_office_emit_outcome (InlOffice  *self,
                         InlOutcome *outcome)
{
  if (!inl_office_bulk_covers (self, outcome->vacancy_id))
    g_signal_emit (self, signals[SIGNAL_OUTCOME], 0, outcome);
}

/**
 * inl_office_emit_beside_bulk:
 * @self: an office
 * @outcome: what came of an inquiry that somebody asked for beside a bulk uitvraag
 *
 * Tells who listens what inl_office_emit_outcome() left to the bulk uitvraag.
 */
void
inl_office_emit_beside_bulk (InlOffice  *self,
                             InlOutcome *outcome)
{
  if (inl_office_bulk_covers (self, outcome->vacancy_id))
    g_signal_emit (self, signals[SIGNAL_OUTCOME], 0, outcome);
}

/**
 * inl_office_emit_bulk_changed:
 * @self: an office
 * @bulk: a bulk uitvraag that started or ended
 *
 * Tells who listens.
 */
void
inl_office_emit_bulk_changed (InlOffice     *self,
                              InlBulkAsking *bulk)
{
  g_signal_emit (self, signals[SIGNAL_BULK_CHANGED], 0, bulk);
}

/**
 * inl_office_emit_logged_in:
 * @self: an office
 *
 * Tells who listens that the person of the "person" property logged in just now.
 */
void
inl_office_emit_logged_in (InlOffice *self)
{
  g_signal_emit (self, signals[SIGNAL_LOGGED_IN], 0, self->person);
}

/**
 * inl_office_emit_log_in_ended:
 * @self: an office
 * @message: why it came to nothing, Dutch, for people; "" when it was given up or has succeeded
 *
 * Tells who listens that no log-in is under way any more.
 */
void
inl_office_emit_log_in_ended (InlOffice  *self,
                              const char *message)
{
  g_signal_emit (self, signals[SIGNAL_LOG_IN_ENDED], 0, message);
}

/**
 * inl_office_emit_token_changed:
 * @self: an office
 *
 * Tells who listens that token and secret were saved, tested or cleared.
 */
void
inl_office_emit_token_changed (InlOffice *self)
{
  g_signal_emit (self, signals[SIGNAL_TOKEN_CHANGED], 0);
}

/**
 * inl_office_emit_copy_failed:
 * @self: an office
 * @message: why there is no copy of today, Dutch, for people
 *
 * Tells who listens.
 */
void
inl_office_emit_copy_failed (InlOffice  *self,
                             const char *message)
{
  g_signal_emit (self, signals[SIGNAL_COPY_FAILED], 0, message);
}

/**
 * inl_office_emit_undo_begun:
 * @self: an office
 * @outcome: what is stored of an inquiry
 * @seconds: how long it can be undone
 *
 * Tells who listens.
 */
void
inl_office_emit_undo_begun (InlOffice  *self,
                            InlOutcome *outcome,
                            guint       seconds)
{
  g_signal_emit (self, signals[SIGNAL_UNDO_BEGUN], 0, outcome, seconds);
}

/**
 * inl_office_emit_asked:
 * @self: an office
 *
 * Tells who listens.
 */
void
inl_office_emit_asked (InlOffice *self)
{
  g_signal_emit (self, signals[SIGNAL_ASKED], 0);
}

/**
 * inl_office_emit_exported:
 * @self: an office
 *
 * Tells who listens.
 */
void
inl_office_emit_exported (InlOffice *self)
{
  g_signal_emit (self, signals[SIGNAL_EXPORTED], 0);
}

/**
 * inl_office_emit_undo_over:
 * @self: an office
 * @inquiry_id: an inquiry
 *
 * Tells who listens.
 */
void
inl_office_emit_undo_over (InlOffice *self,
                           gint64     inquiry_id)
{
  g_signal_emit (self, signals[SIGNAL_UNDO_OVER], 0, inquiry_id);
}

/**
 * inl_office_set_session:
 * @self: an office
 * @person: who is logged in, or ""
 * @valid_until: until when, or ""
 *
 * Sets the properties; storing them is the caller's.
 */
void
inl_office_set_session (InlOffice  *self,
                        const char *person,
                        const char *valid_until)
{
  g_object_freeze_notify (G_OBJECT (self));
  if (!g_str_equal (self->person, person))
    {
      g_free (self->person);
      self->person = g_strdup (person);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PERSON]);
    }
  if (!g_str_equal (self->session_valid_until, valid_until))
    {
      g_free (self->session_valid_until);
      self->session_valid_until = g_strdup (valid_until);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION_VALID_UNTIL]);
    }
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * inl_office_emit_changed:
 * @self: an office
 * @kinds: bit 1 << #InlRecordKind for each kind that may read differently now
 *
 * Tells who listens.
 */
void
inl_office_emit_changed (InlOffice *self,
                         guint      kinds)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, kinds);
}

/**
 * inl_office_notify_rights:
 * @self: an office
 *
 * Tells who listens that what the account may has changed, or who can give it more.
 */
void
inl_office_notify_rights (InlOffice *self)
{
  inl_office_update_sender (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RIGHTS]);
}

static void
on_store_changed_cb (InlStore *store,
                     guint     kinds,
                     gpointer  user_data)
{
  inl_office_follow_rights (user_data, kinds);
  inl_office_follow_retention (user_data, kinds);
  inl_office_follow_session (user_data, kinds);
  inl_office_emit_changed (user_data, kinds);
}

/**
 * inl_office_set_damage:
 * @self: an office
 * @damage: (nullable): why nothing can be saved any more, Dutch
 *
 * Sets the property.
 */
void
inl_office_set_damage (InlOffice  *self,
                       const char *damage)
{
  if (g_strcmp0 (self->damage, damage) == 0)
    return;

  g_free (self->damage);
  self->damage = g_strdup (damage);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DAMAGE]);
}

static void
on_store_checked_cb (InlStore   *store,
                     const char *problem,
                     gpointer    user_data)
{
  InlOffice *self = user_data;

  /* Not the one that is being closed. */
  if (store == self->store)
    inl_office_set_damage (self, problem);
}

/**
 * inl_office_set_retention:
 * @self: an office
 * @years: the term
 *
 * Sets the property; storing it is the caller's.
 */
void
inl_office_set_retention (InlOffice *self,
                          guint      years)
{
  if (self->retention_years == years)
    return;

  self->retention_years = years;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RETENTION_YEARS]);
}

static InlConnector *
create_connector (const char  *address,
                  GError     **error)
{
  InlApiClient *client = inl_api_client_new (address, error);

  return client != NULL ? INL_CONNECTOR (client) : NULL;
}

/**
 * inl_office_take_store:
 * @self: an office that is not open
 * @store: (transfer full): an open store
 *
 * Works with it from now on.
 */
void
inl_office_take_store (InlOffice *self,
                       InlStore  *store)
{
  self->store = store;
  inl_office_set_damage (self, NULL);
  inl_store_set_account (store, self->account);
  g_signal_connect_object (store, "changed", G_CALLBACK (on_store_changed_cb), self, 0);
  g_signal_connect_object (store, "checked", G_CALLBACK (on_store_checked_cb), self, 0);
  inl_office_replace_sender (self);
  inl_office_follow_retention (self, INL_OFFICE_ALL_KINDS);
}

static void
inl_office_dispose (GObject *object)
{
  InlOffice *self = INL_OFFICE (object);

  inl_office_cancel_login (self);
  g_clear_handle_id (&self->rights_retry, g_source_remove);
  g_clear_handle_id (&self->bulk_news, g_source_remove);
  g_clear_pointer (&self->daily, inl_office_daily_free);
  if (self->sender != NULL)
    inl_sender_stop (self->sender);
  g_ptr_array_set_size (self->former_senders, 0);
  g_clear_object (&self->bulk);
  g_clear_object (&self->store);
  g_clear_object (&self->connector);
  g_clear_object (&self->sender);

  G_OBJECT_CLASS (inl_office_parent_class)->dispose (object);
}

static void
inl_office_finalize (GObject *object)
{
  InlOffice *self = INL_OFFICE (object);

  g_clear_pointer (&self->database_path, g_free);
  g_clear_pointer (&self->damage, g_free);
  g_clear_pointer (&self->service_address, g_free);
  g_clear_pointer (&self->token_change, g_free);
  g_clear_object (&self->clock);
  g_clear_object (&self->credentials);
  if (self->open_uri_destroy != NULL)
    self->open_uri_destroy (self->open_uri_data);
  g_clear_pointer (&self->person, g_free);
  g_clear_pointer (&self->session_valid_until, g_free);
  g_clear_pointer (&self->account, g_free);
  g_clear_pointer (&self->access, inl_access_free);
  g_clear_pointer (&self->digest_key, g_free);
  g_clear_pointer (&self->tested_digest, g_free);
  g_clear_pointer (&self->former_senders, g_ptr_array_unref);
  g_clear_pointer (&self->askings, g_hash_table_unref);
  g_clear_pointer (&self->undoables, g_hash_table_unref);

  G_OBJECT_CLASS (inl_office_parent_class)->finalize (object);
}

static void
inl_office_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  InlOffice *self = INL_OFFICE (object);

  switch (prop_id)
    {
    case PROP_PERSON:
      g_value_set_string (value, self->person);
      break;
    case PROP_SESSION_VALID_UNTIL:
      g_value_set_string (value, self->session_valid_until);
      break;
    case PROP_SERVICE_ADDRESS:
      g_value_set_string (value, self->service_address);
      break;
    case PROP_RIGHTS:
      g_value_set_uint (value, inl_office_get_rights (self));
      break;
    case PROP_RETENTION_YEARS:
      g_value_set_uint (value, self->retention_years);
      break;
    case PROP_UNDO_SECONDS:
      g_value_set_uint (value, self->undo_seconds);
      break;
    case PROP_PAUSE:
      g_value_set_enum (value, inl_office_get_pause (self));
      break;
    case PROP_DAMAGE:
      g_value_set_string (value, self->damage);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
inl_office_set_property (GObject      *object,
                         guint         prop_id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  InlOffice *self = INL_OFFICE (object);

  switch (prop_id)
    {
    case PROP_UNDO_SECONDS:
      if (self->undo_seconds == g_value_get_uint (value))
        break;
      self->undo_seconds = g_value_get_uint (value);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
inl_office_class_init (InlOfficeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = inl_office_dispose;
  object_class->finalize = inl_office_finalize;
  object_class->get_property = inl_office_get_property;
  object_class->set_property = inl_office_set_property;

  properties[PROP_PERSON] = g_param_spec_string ("person", NULL, NULL, "", flags);
  properties[PROP_SESSION_VALID_UNTIL] = g_param_spec_string ("session-valid-until", NULL, NULL,
                                                              "", flags);
  properties[PROP_SERVICE_ADDRESS] = g_param_spec_string ("service-address", NULL, NULL, "",
                                                          flags);
  properties[PROP_RIGHTS] = g_param_spec_uint ("rights", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_RETENTION_YEARS] =
    g_param_spec_uint ("retention-years", NULL, NULL, INL_RETENTION_MIN_YEARS,
                       INL_RETENTION_MAX_YEARS, INL_RETENTION_DEFAULT_YEARS, flags);
  properties[PROP_UNDO_SECONDS] =
    g_param_spec_uint ("undo-seconds", NULL, NULL, 0, INL_OFFICE_UNDO_MAX_SECONDS, 0,
                       flags | G_PARAM_WRITABLE);
  properties[PROP_PAUSE] = g_param_spec_enum ("pause", NULL, NULL, INL_TYPE_OUTCOME_KIND,
                                              INL_OUTCOME_KIND_NONE, flags);
  properties[PROP_DAMAGE] = g_param_spec_string ("damage", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * InlOffice::outcome:
   * @self: the office
   * @outcome: what came of an inquiry; it is stored
   */
  signals[SIGNAL_OUTCOME] = g_signal_new ("outcome", INL_TYPE_OFFICE, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 1, INL_TYPE_OUTCOME);
  /**
   * InlOffice::bulk-changed:
   * @self: the office
   * @bulk: a bulk uitvraag that started or ended
   */
  signals[SIGNAL_BULK_CHANGED] =
    g_signal_new ("bulk-changed", INL_TYPE_OFFICE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, INL_TYPE_BULK_ASKING);
  /**
   * InlOffice::changed:
   * @self: the office
   * @kinds: bit 1 << #InlRecordKind for each kind that may read differently now
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", INL_TYPE_OFFICE, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  /**
   * InlOffice::logged-in:
   * @self: the office
   * @person: who logged in
   */
  signals[SIGNAL_LOGGED_IN] = g_signal_new ("logged-in", INL_TYPE_OFFICE, G_SIGNAL_RUN_LAST, 0,
                                            NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  /**
   * InlOffice::log-in-ended:
   * @self: the office
   * @message: why it came to nothing, Dutch, for people; "" when it was given up or has succeeded
   *
   * A log-in is no longer under way, whoever began it. Of one that succeeds, "logged-in" comes
   * first.
   */
  signals[SIGNAL_LOG_IN_ENDED] = g_signal_new ("log-in-ended", INL_TYPE_OFFICE,
                                               G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                               G_TYPE_NONE, 1, G_TYPE_STRING);
  /**
   * InlOffice::token-changed:
   * @self: the office
   *
   * Token and secret were saved, tested or cleared.
   */
  signals[SIGNAL_TOKEN_CHANGED] = g_signal_new ("token-changed", INL_TYPE_OFFICE,
                                                G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                G_TYPE_NONE, 0);
  /**
   * InlOffice::copy-failed:
   * @self: the office
   * @message: why there is no copy of today, Dutch, for people
   *
   * Told once a day, by one of the programs that have the database open.
   */
  signals[SIGNAL_COPY_FAILED] = g_signal_new ("copy-failed", INL_TYPE_OFFICE, G_SIGNAL_RUN_LAST, 0,
                                              NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  /**
   * InlOffice::undo-begun:
   * @self: the office
   * @outcome: what is stored of an inquiry that was asked just now
   * @seconds: how long it can be undone
   */
  signals[SIGNAL_UNDO_BEGUN] = g_signal_new ("undo-begun", INL_TYPE_OFFICE, G_SIGNAL_RUN_LAST, 0,
                                             NULL, NULL, NULL, G_TYPE_NONE, 2, INL_TYPE_OUTCOME,
                                             G_TYPE_UINT);
  /**
   * InlOffice::undo-over:
   * @self: the office
   * @inquiry_id: an inquiry that cannot be undone any longer, or that was
   */
  signals[SIGNAL_UNDO_OVER] = g_signal_new ("undo-over", INL_TYPE_OFFICE, G_SIGNAL_RUN_LAST, 0,
                                            NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  /**
   * InlOffice::asked:
   * @self: the office
   *
   * A question about a vacancy was answered; see inl_office_is_asking().
   */
  signals[SIGNAL_ASKED] = g_signal_new ("asked", INL_TYPE_OFFICE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 0);
  /**
   * InlOffice::exported:
   * @self: the office
   *
   * A list was exported, or not; see inl_office_is_exporting().
   */
  signals[SIGNAL_EXPORTED] = g_signal_new ("exported", INL_TYPE_OFFICE, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 0);
}

static void
inl_office_init (InlOffice *self)
{
  self->person = g_strdup ("");
  self->retention_years = INL_RETENTION_DEFAULT_YEARS;
  self->session_valid_until = g_strdup ("");
  self->account = g_strdup (g_get_user_name ());
  self->rights_retry_ms = INL_OFFICE_RIGHTS_RETRY_MS;
  self->bulk_news_ms = INL_OFFICE_BULK_NEWS_MS;
  self->former_senders = g_ptr_array_new_with_free_func (g_object_unref);
  self->askings = inl_office_askings_new ();
  self->undoables = inl_office_undoables_new ();
}

/**
 * inl_office_new:
 * @database_path: (nullable): the database file; %NULL for inl_office_dup_default_path()
 * @service_address: the service; when it is no good, all that needs the service says so
 *
 * Returns: (transfer full): an office that is not open yet
 */
InlOffice *
inl_office_new (const char *database_path,
                const char *service_address)
{
  g_autoptr(GError) error = NULL;
  InlOffice *self;

  g_return_val_if_fail (service_address != NULL, NULL);

  self = g_object_new (INL_TYPE_OFFICE, NULL);
  self->database_path = database_path != NULL ? g_strdup (database_path)
                                              : inl_office_dup_default_path ();
  self->clock = inl_clock_new ();
  self->connector = create_connector (service_address, &error);
  if (self->connector == NULL)
    g_debug ("The service address cannot be used: %s", error->message);
  /* One way to write it, so that a slash more or less is not another place in the keyring. */
  self->service_address = self->connector != NULL ? inl_connector_dup_address (self->connector)
                                                  : g_strdup (service_address);
  self->credentials = inl_secret_credentials_new (self->service_address);

  return self;
}

/**
 * inl_office_new_with_parts:
 * @store: an open store
 * @connector: the service
 * @credentials: what the service knows us by
 * @clock: the time
 *
 * For tests: an office of parts that they control. It too must be opened.
 *
 * Returns: (transfer full): an office
 */
InlOffice *
inl_office_new_with_parts (InlStore       *store,
                           InlConnector   *connector,
                           InlCredentials *credentials,
                           InlClock       *clock)
{
  InlOffice *self = g_object_new (INL_TYPE_OFFICE, NULL);

  self->database_path = g_strdup (inl_store_get_path (store));
  self->service_address = inl_connector_dup_address (connector);
  self->clock = g_object_ref (clock);
  self->credentials = g_object_ref (credentials);
  self->connector = g_object_ref (connector);
  self->has_given_keyring = TRUE;
  inl_office_take_store (self, g_object_ref (store));
  return self;
}

/**
 * inl_office_dup_default_path:
 *
 * Returns: (transfer full) (type filename): where the database of this account is
 */
char *
inl_office_dup_default_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "inlenersbeloning", "inlenersbeloning.db", NULL);
}

/**
 * inl_office_set_open_uri:
 * @self: an office
 * @open_uri: (nullable): opens the browser; %NULL when there is none
 * @user_data: for @open_uri
 * @destroy: (nullable): for @user_data
 *
 * Says how a log-in page is opened.
 */
void
inl_office_set_open_uri (InlOffice      *self,
                         InlOpenUriFunc  open_uri,
                         gpointer        user_data,
                         GDestroyNotify  destroy)
{
  g_return_if_fail (INL_IS_OFFICE (self));

  if (self->open_uri_destroy != NULL)
    self->open_uri_destroy (self->open_uri_data);
  self->open_uri = open_uri;
  self->open_uri_data = user_data;
  self->open_uri_destroy = destroy;
}

/**
 * inl_office_set_patient:
 * @self: an office
 * @is_patient: whether nobody waits for each answer
 *
 * Says that what is asked is tried for about a minute while another program holds the database. A
 * person is told after a few seconds.
 */
void
inl_office_set_patient (InlOffice *self,
                        gboolean   is_patient)
{
  g_return_if_fail (INL_IS_OFFICE (self));

  self->is_patient = is_patient;
}

gboolean
inl_office_is_open (InlOffice *self)
{
  g_return_val_if_fail (INL_IS_OFFICE (self), FALSE);

  return self->store != NULL;
}

const char *
inl_office_get_person (InlOffice *self)
{
  g_return_val_if_fail (INL_IS_OFFICE (self), "");

  return self->person;
}

const char *
inl_office_get_session_valid_until (InlOffice *self)
{
  g_return_val_if_fail (INL_IS_OFFICE (self), "");

  return self->session_valid_until;
}

const char *
inl_office_get_damage (InlOffice *self)
{
  g_return_val_if_fail (INL_IS_OFFICE (self), NULL);

  return self->damage;
}

const char *
inl_office_get_service_address (InlOffice *self)
{
  g_return_val_if_fail (INL_IS_OFFICE (self), "");

  return self->service_address;
}

static void
on_session_of_service_loaded_cb (GObject      *source,
                                 GAsyncResult *result,
                                 gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  if (!inl_office_load_session_finish (INL_OFFICE (source), result, &error))
    g_debug ("Who is logged in is not known: %s", error->message);
}

/**
 * inl_office_take_connector:
 * @self: an office
 * @connector: another service
 *
 * Works with it from now on, with what the keyring has for it.
 */
void
inl_office_take_connector (InlOffice    *self,
                           InlConnector *connector)
{
  inl_office_cancel_login (self);
  g_free (self->service_address);
  self->service_address = inl_connector_dup_address (connector);
  g_set_object (&self->connector, connector);
  if (!self->has_given_keyring)
    {
      g_object_unref (self->credentials);
      self->credentials = inl_secret_credentials_new (self->service_address);
    }
  inl_office_set_session (self, "", "");
  inl_office_replace_sender (self);
  if (self->store != NULL)
    inl_office_load_session_async (self, on_session_of_service_loaded_cb, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SERVICE_ADDRESS]);
}
