/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Problem documents. The first byte says which status comes with it. */

#include "config.h"

#include "fuzz.h"
#include "inl-codec.h"

static const int statuses[] = { 400, 401, 403, 404, 408, 409, 422, 425, 429, 500, 502, 503 };

static void
check_text (const char *text)
{
  g_assert_nonnull (text);
  g_assert_true (g_utf8_validate (text, -1, NULL));
}

static void
check_problem (const InlProblem *problem,
               int               status)
{
  g_assert_cmpint (problem->status, ==, status);
  check_text (problem->code);
  check_text (problem->title);
  check_text (problem->detail);
  check_text (problem->right);
  for (guint i = 0; i < problem->fields->len; i++)
    {
      const InlProblemField *field = g_ptr_array_index (problem->fields, i);

      check_text (field->pointer);
      check_text (field->code);
      check_text (field->message);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr(GBytes) body = NULL;
  g_autoptr(InlProblem) problem = NULL;
  int status;

  if (size == 0)
    return 0;

  status = statuses[data[0] % G_N_ELEMENTS (statuses)];
  body = g_bytes_new (data + 1, size - 1);
  problem = inl_problem_read (body, status);
  if (problem == NULL)
    return 0;

  check_problem (problem, status);
  for (gboolean has_session = FALSE; has_session <= TRUE; has_session++)
    {
      g_autoptr(GError) error = inl_problem_to_error (problem, has_session);

      check_text (error->message);
      /* Only what broke can have been done all the same. */
      g_assert_true ((error->code == INL_SERVICE_ERROR_UNKNOWN)
                     == (status >= 500 && status != 503));
    }
  return 0;
}
