/* SPDX-License-Identifier: GPL-3.0-or-later */

/* "Aan de slag": how far an office is on the way to its first uitvraag. Most of it the database
 * knows; token and secret are asked of the keyring, which never asks for its password here. That
 * they were tested is remembered for as long as they stay the same. */

#define G_LOG_DOMAIN "inl-start"

#include "config.h"

#include "inl-office-start.h"

#include <string.h>

#include "inl-moment.h"
#include "inl-office-private.h"
#include "inl-office-rights.h"
#include "inl-store-start.h"

/**
 * inl_first_steps_free:
 * @self: (transfer full): first steps
 */
void
inl_first_steps_free (InlFirstSteps *self)
{
  g_free (self->relation_name);
  g_free (self->keyring_problem);
  g_free (self);
}

static void
free_steps (gpointer steps)
{
  inl_first_steps_free (steps);
}

static void
free_start (gpointer start)
{
  inl_store_start_free (start);
}

static void
add_part (GHmac      *hmac,
          const char *text)
{
  /* The end of the text is part of what is digested, so that no two pairs read alike. */
  g_hmac_update (hmac, (const guchar *) text, strlen (text) + 1);
}

/* What tells two pairs of token and secret apart, and says nothing about either: its key is made
 * anew by each program and stays in memory. */
static char *
digest_keys (InlOffice     *self,
             const char    *address,
             const InlKeys *keys)
{
  g_autoptr(GHmac) hmac = NULL;

  if (self->digest_key == NULL)
    self->digest_key = g_uuid_string_random ();
  hmac = g_hmac_new (G_CHECKSUM_SHA256, (const guchar *) self->digest_key,
                     strlen (self->digest_key));
  add_part (hmac, address);
  add_part (hmac, keys->token);
  add_part (hmac, keys->secret);
  return g_strdup (g_hmac_get_string (hmac));
}

static gboolean
are_tested (InlOffice     *self,
            const InlKeys *keys)
{
  g_autofree char *digest = digest_keys (self, self->service_address, keys);

  return g_strcmp0 (digest, self->tested_digest) == 0;
}

static void
on_tested_stored_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  if (!inl_store_set_token_tested_finish (INL_STORE (source), result, &error))
    g_debug ("Whether the token was tested could not be stored: %s", error->message);
}

/* "" for @address: they are not tested. */
static void
store_tested (InlOffice  *self,
              const char *address)
{
  if (self->store != NULL)
    inl_store_set_token_tested_async (self->store, address, on_tested_stored_cb, NULL);
}

/**
 * inl_token_test_new:
 * @self: an office
 * @keys: what is going to be tested
 * @are_stored: they come out of the keyring
 *
 * Returns: (transfer full): what inl_office_end_token_test() needs to know of them; no secret
 */
InlTokenTest *
inl_token_test_new (InlOffice     *self,
                    const InlKeys *keys,
                    gboolean       are_stored)
{
  InlTokenTest *test = g_new0 (InlTokenTest, 1);

  test->address = g_strdup (self->service_address);
  test->digest = digest_keys (self, test->address, keys);
  test->are_stored = are_stored;
  return test;
}

/**
 * inl_token_test_free:
 * @test: (transfer full): a test
 */
void
inl_token_test_free (InlTokenTest *test)
{
  g_free (test->address);
  g_free (test->digest);
  g_free (test);
}

/**
 * inl_office_end_token_test:
 * @self: an office
 * @test: what was tested
 * @is_complete: the service knows token and secret, and they miss nothing
 *
 * Remembers how a test ended that the service answered. What is not in the keyring yet counts from
 * the moment that it is saved.
 */
void
inl_office_end_token_test (InlOffice          *self,
                           const InlTokenTest *test,
                           gboolean            is_complete)
{
  if (is_complete)
    {
      g_free (self->tested_digest);
      self->tested_digest = g_strdup (test->digest);
    }
  else if (g_strcmp0 (self->tested_digest, test->digest) == 0)
    {
      g_clear_pointer (&self->tested_digest, g_free);
    }

  if (test->are_stored)
    store_tested (self, is_complete ? test->address : "");
  /* What was missing may have been given by the service since. */
  if (test->are_stored && is_complete && self->sender != NULL
      && *self->session_valid_until != '\0')
    inl_sender_wake (self->sender);
  inl_office_emit_token_changed (self);
}

/**
 * inl_office_note_saved_keys:
 * @self: an office
 * @keys: what the keyring holds from now on
 *
 * They are tested when they are what was tested last; others are not.
 */
void
inl_office_note_saved_keys (InlOffice     *self,
                            const InlKeys *keys)
{
  inl_office_note_service (self);
  inl_office_note_other_token (self);
  store_tested (self, are_tested (self, keys) ? self->service_address : "");
  inl_office_emit_token_changed (self);
}

/**
 * inl_office_note_cleared_keys:
 * @self: an office whose keyring holds no token any more
 */
void
inl_office_note_cleared_keys (InlOffice *self)
{
  g_clear_pointer (&self->tested_digest, g_free);
  store_tested (self, "");
  inl_office_emit_token_changed (self);
}

static gboolean
is_session_alive (InlOffice *self)
{
  gint64 end;

  if (!inl_moment_to_seconds (self->session_valid_until, &end))
    return self->person[0] != '\0';

  return end > inl_clock_get_seconds (self->clock);
}

/* @keys is %NULL when the keyring does not say. */
static InlFirstSteps *
create_steps (InlOffice           *self,
              const InlStoreStart *start,
              const InlKeys       *keys)
{
  InlFirstSteps *steps = g_new0 (InlFirstSteps, 1);
  const gboolean is_noted = start->token_tested_at[0] != '\0'
                            && g_str_equal (start->token_tested_for, self->service_address);
  /* How far the office is anyone may know, but not with which relation. */
  const gboolean sees_relations = inl_office_may (self, INL_RIGHT_VIEW_RELATIONS);

  steps->role_id = start->role_id;
  steps->has_right = inl_office_may (self, INL_RIGHT_MANAGE_SERVICE);
  steps->has_token = keys != NULL && inl_keys_have_token (keys);
  steps->token_is_tested = steps->has_token ? is_noted || are_tested (self, keys)
                                            : is_noted && keys == NULL;
  steps->has_ready_relation = start->vacancy_id != 0;
  steps->is_logged_in = is_session_alive (self);
  steps->has_sent = start->has_sent;
  steps->relation_id = sees_relations ? start->relation_id : 0;
  steps->relation_name = g_strdup (sees_relations ? start->relation_name : "");
  steps->has_kvk_number = start->has_kvk_number;
  steps->has_contact = start->has_contact;
  steps->has_position = start->has_position;
  steps->last_vacancy_id = sees_relations ? start->last_vacancy_id : 0;
  steps->vacancy_id = sees_relations ? start->vacancy_id : 0;
  return steps;
}

static void
on_keys_looked_up_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(InlKeys) keys = NULL;
  g_autoptr(GError) error = NULL;
  InlOffice *self = g_task_get_source_object (task);
  InlFirstSteps *steps;

  keys = inl_keys_look_up_finish (result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  steps = create_steps (self, g_task_get_task_data (task), keys);
  if (error != NULL)
    steps->keyring_problem = g_strdup (error->message);
  g_task_return_pointer (task, steps, free_steps);
}

static void
on_start_loaded_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  InlOffice *self = g_task_get_source_object (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  InlStoreStart *start = inl_store_load_start_finish (INL_STORE (source), result, &error);

  if (start == NULL)
    {
      inl_office_return_error (task, g_steal_pointer (&error));
      return;
    }

  g_task_set_task_data (task, start, free_start);
  inl_keys_look_up_async (self->credentials, FALSE, cancellable, on_keys_looked_up_cb,
                          g_steal_pointer (&task));
}

/**
 * inl_office_load_first_steps_async:
 * @self: an office
 * @cancellable: (nullable): to stop waiting
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Finds out how far the office is. The keyring does not ask for its password; one that is locked,
 * absent or silent is told in the answer.
 */
void
inl_office_load_first_steps_async (InlOffice           *self,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  GTask *task = inl_office_begin (self, cancellable, callback, user_data,
                                  inl_office_load_first_steps_async);

  if (task != NULL)
    inl_store_load_start_async (self->store, inl_office_get_role_name (self), cancellable,
                                on_start_loaded_cb, task);
}

/**
 * inl_office_load_first_steps_finish:
 * @self: an office
 * @result: as given to the callback
 * @error: %INL_OFFICE_ERROR_DATABASE or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full): how far the office is, or %NULL
 */
InlFirstSteps *
inl_office_load_first_steps_finish (InlOffice     *self,
                                    GAsyncResult  *result,
                                    GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_office_load_first_steps_async),
                        NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
