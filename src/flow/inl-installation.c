/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlInstallation: whether the database is at home with the keyring. Each keyring has an id of its
 * own, which does not travel with a file that is copied; a database that does not know it, or is a
 * copy, holds what waits. As long as this is not known nothing may be sent. */

#define G_LOG_DOMAIN "inl-installation"

#include "config.h"

#include "inl-installation.h"

#include "inl-store-origin.h"

/* Of looking for the id of the keyring. */
typedef enum
{
  STEP_FIRST,
  STEP_PROPOSED,             /* there was none: this one can be made */
  STEP_MADE,
} Step;

struct _InlInstallation
{
  GObject parent_instance;

  InlStore       *store;           /* (owned) (not nullable) */
  InlCredentials *credentials;     /* (owned) (not nullable) */
  GPtrArray      *tasks;           /* (owned) (element-type GTask): who waits for the check */
  Step            step;
  char           *proposal;        /* (owned) (nullable) */
  gboolean        is_running;
  gboolean        allows_prompt;   /* of the check that is under way */
  gboolean        is_at_home;
};

G_DEFINE_FINAL_TYPE (InlInstallation, inl_installation, G_TYPE_OBJECT)

static void look_up (InlInstallation *self,
                     Step             step);
static void run (InlInstallation *self);

static GPtrArray *
new_tasks (void)
{
  return g_ptr_array_new_with_free_func (g_object_unref);
}

static gboolean
may_prompt (GTask *task)
{
  return GPOINTER_TO_INT (g_task_get_task_data (task));
}

/* Who may ask for the password of the keyring is not content that another could not. */
static void
answer (InlInstallation *self,
        GError          *error)
{
  g_autoptr(InlInstallation) kept = g_object_ref (self);
  g_autoptr(GPtrArray) tasks = g_steal_pointer (&self->tasks);
  g_autoptr(GError) owned = error;

  self->tasks = new_tasks ();
  self->is_running = FALSE;
  for (guint i = 0; i < tasks->len; i++)
    {
      GTask *task = g_ptr_array_index (tasks, i);

      if (error != NULL && may_prompt (task) && !self->allows_prompt)
        g_ptr_array_add (self->tasks, g_object_ref (task));
      else if (error != NULL)
        g_task_return_error (task, g_error_copy (error));
      else
        g_task_return_boolean (task, self->is_at_home);
    }
  if (self->tasks->len > 0)
    run (self);
  g_object_unref (self);
}

static void
on_settled_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  InlInstallation *self = user_data;
  GError *error = NULL;

  self->is_at_home = inl_store_settle_finish (INL_STORE (source), result, &error);
  answer (self, error);
}

static void
on_made_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  InlInstallation *self = user_data;
  GError *error = NULL;

  if (inl_credentials_store_finish (INL_CREDENTIALS (source), result, &error))
    look_up (self, STEP_MADE);
  else
    answer (self, error);
}

/* Another program that found none may be at the same: both are proposed the same one, and who
 * comes later finds what the first has made. */
static void
on_proposed_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  InlInstallation *self = user_data;
  GError *error = NULL;

  g_free (self->proposal);
  self->proposal = inl_store_propose_installation_finish (INL_STORE (source), result, &error);
  if (self->proposal != NULL)
    look_up (self, STEP_PROPOSED);
  else
    answer (self, error);
}

/* A keyring without a token is left alone, since nothing can be sent with it: making a first item
 * in it may ask the user for a password. */
static void
on_token_looked_up_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  InlInstallation *self = user_data;
  GError *error = NULL;
  char *token;

  token = inl_credentials_lookup_finish (INL_CREDENTIALS (source), result, &error);
  if (token == NULL)
    {
      if (g_error_matches (error, INL_KEYRING_ERROR, INL_KEYRING_ERROR_NOT_FOUND))
        g_clear_error (&error);
      answer (self, error);
      return;
    }

  inl_credentials_free (token);
  inl_store_propose_installation_async (self->store, on_proposed_cb, self);
}

/* The keyring holds none. */
static void
make_one (InlInstallation *self)
{
  if (self->step == STEP_FIRST)
    inl_credentials_lookup_async (self->credentials, INL_CREDENTIAL_KIND_TOKEN,
                                  self->allows_prompt, NULL, on_token_looked_up_cb, self);
  else
    inl_credentials_store_async (self->credentials, INL_CREDENTIAL_KIND_INSTALLATION,
                                 self->proposal, NULL, on_made_cb, self);
}

static void
on_looked_up_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  InlInstallation *self = user_data;
  GError *error = NULL;
  char *id;

  id = inl_credentials_lookup_finish (INL_CREDENTIALS (source), result, &error);
  if (id != NULL)
    {
      inl_store_settle_async (self->store, id, on_settled_cb, self);
    }
  else if (self->step != STEP_MADE
           && g_error_matches (error, INL_KEYRING_ERROR, INL_KEYRING_ERROR_NOT_FOUND))
    {
      g_error_free (error);
      make_one (self);
    }
  else
    {
      answer (self, error);
    }

  inl_credentials_free (id);
}

static void
look_up (InlInstallation *self,
         Step             step)
{
  self->step = step;
  inl_credentials_lookup_async (self->credentials, INL_CREDENTIAL_KIND_INSTALLATION,
                                self->allows_prompt, NULL, on_looked_up_cb, self);
}

/* Keeps @self until it is answered. */
static void
run (InlInstallation *self)
{
  self->is_running = TRUE;
  self->allows_prompt = FALSE;
  for (guint i = 0; i < self->tasks->len; i++)
    self->allows_prompt |= may_prompt (g_ptr_array_index (self->tasks, i));

  look_up (g_object_ref (self), STEP_FIRST);
}

static void
inl_installation_finalize (GObject *object)
{
  InlInstallation *self = INL_INSTALLATION (object);

  g_object_unref (self->store);
  g_object_unref (self->credentials);
  g_ptr_array_unref (self->tasks);
  g_free (self->proposal);

  G_OBJECT_CLASS (inl_installation_parent_class)->finalize (object);
}

static void
inl_installation_class_init (InlInstallationClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = inl_installation_finalize;
}

static void
inl_installation_init (InlInstallation *self)
{
  self->tasks = new_tasks ();
}

/**
 * inl_installation_new:
 * @store: an open store
 * @credentials: the keyring that it is used with
 *
 * Returns: (transfer full): what tells whether they belong together
 */
InlInstallation *
inl_installation_new (InlStore       *store,
                      InlCredentials *credentials)
{
  InlInstallation *self = g_object_new (INL_TYPE_INSTALLATION, NULL);

  self->store = g_object_ref (store);
  self->credentials = g_object_ref (credentials);
  return self;
}

/**
 * inl_installation_check_async:
 * @self: an installation
 * @allow_prompt: the keyring may ask the user for its password
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Finds out whether the database is at home here. When it is not, all that waits in it is held
 * first, and then it is. Once known it is not asked again.
 */
void
inl_installation_check_async (InlInstallation     *self,
                              gboolean             allow_prompt,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (INL_IS_INSTALLATION (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, inl_installation_check_async);
  g_task_set_task_data (task, GINT_TO_POINTER (allow_prompt), NULL);
  if (self->is_at_home)
    {
      g_task_return_boolean (task, TRUE);
      g_object_unref (task);
      return;
    }

  g_ptr_array_add (self->tasks, task);
  if (!self->is_running)
    run (self);
}

/**
 * inl_installation_check_finish:
 * @self: an installation
 * @result: as given to the callback
 * @error: an #InlKeyringError or an error of the store: it is not known
 *
 * Returns: whether what was not held may be sent; %FALSE without an error when the keyring holds
 *   no token to send with
 */
gboolean
inl_installation_check_finish (InlInstallation  *self,
                               GAsyncResult     *result,
                               GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_installation_check_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
