/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The error domain of the service layer. An error carries the service's problem document, so that
 * whoever handles it has the title, the fields and the waiting time without a second channel. */

#define G_LOG_DOMAIN "inl-service-error"

#include "config.h"

#include "inl-service-error.h"

typedef struct
{
  InlProblem *problem;
} InlServiceErrorPrivate;

static void
inl_service_error_private_init (InlServiceErrorPrivate *priv)
{
}

static void
inl_service_error_private_copy (const InlServiceErrorPrivate *source,
                                InlServiceErrorPrivate       *target)
{
  if (source->problem != NULL)
    target->problem = inl_problem_copy (source->problem);
}

static void
inl_service_error_private_clear (InlServiceErrorPrivate *priv)
{
  g_clear_pointer (&priv->problem, inl_problem_free);
}

G_DEFINE_EXTENDED_ERROR (InlServiceError, inl_service_error)

/**
 * inl_service_error_new:
 * @code: what the caller must do
 * @problem: (nullable): what the service said; copied
 * @message: Dutch, for people
 *
 * Returns: (transfer full): an error of #INL_SERVICE_ERROR
 */
GError *
inl_service_error_new (InlServiceError   code,
                       const InlProblem *problem,
                       const char       *message)
{
  GError *error = g_error_new_literal (INL_SERVICE_ERROR, code, message);

  if (problem != NULL)
    inl_service_error_get_private (error)->problem = inl_problem_copy (problem);
  return error;
}

/**
 * inl_service_error_get_problem:
 * @error: any error
 *
 * Returns: (transfer none) (nullable): the problem document that it carries; valid as long as
 *   @error
 */
const InlProblem *
inl_service_error_get_problem (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain != INL_SERVICE_ERROR)
    return NULL;

  return inl_service_error_get_private (error)->problem;
}

static void
free_field (gpointer data)
{
  InlProblemField *field = data;

  g_free (field->pointer);
  g_free (field->code);
  g_free (field->message);
  g_free (field);
}

/**
 * inl_problem_new:
 * @status: the HTTP status
 *
 * Returns: (transfer full): a problem that says nothing yet
 */
InlProblem *
inl_problem_new (int status)
{
  InlProblem *self = g_new0 (InlProblem, 1);

  self->status = status;
  self->code = g_strdup ("");
  self->title = g_strdup ("");
  self->detail = g_strdup ("");
  self->right = g_strdup ("");
  self->fields = g_ptr_array_new_with_free_func (free_field);
  self->retry_after_seconds = -1;
  return self;
}

/**
 * inl_problem_copy:
 * @self: a problem
 *
 * Returns: (transfer full): a copy
 */
InlProblem *
inl_problem_copy (const InlProblem *self)
{
  InlProblem *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->code = g_strdup (self->code);
  copy->title = g_strdup (self->title);
  copy->detail = g_strdup (self->detail);
  copy->right = g_strdup (self->right);
  copy->fields = g_ptr_array_new_with_free_func (free_field);
  for (guint i = 0; i < self->fields->len; i++)
    {
      const InlProblemField *field = g_ptr_array_index (self->fields, i);

      inl_problem_add_field (copy, field->pointer, field->code, field->message);
    }

  return copy;
}

/**
 * inl_problem_free:
 * @self: (transfer full): a problem
 *
 * Frees it.
 */
void
inl_problem_free (InlProblem *self)
{
  g_free (self->code);
  g_free (self->title);
  g_free (self->detail);
  g_free (self->right);
  g_ptr_array_unref (self->fields);
  g_free (self);
}

/**
 * inl_problem_add_field:
 * @self: a problem
 * @pointer: JSON pointer into the request
 * @code: what is wrong
 * @message: Dutch, for people
 *
 * Adds a field that the service found missing or wrong.
 */
void
inl_problem_add_field (InlProblem *self,
                       const char *pointer,
                       const char *code,
                       const char *message)
{
  InlProblemField *field = g_new0 (InlProblemField, 1);

  field->pointer = g_strdup (pointer);
  field->code = g_strdup (code);
  field->message = g_strdup (message);
  g_ptr_array_add (self->fields, field);
}
