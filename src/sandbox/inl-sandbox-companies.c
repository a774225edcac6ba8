/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The stand-in's trade register: the companies of companies.csv, and a few numbers that are no
 * company but a situation, so that each can be tried without stopping anything. */

#define G_LOG_DOMAIN "inl-sandbox-companies"

#include "config.h"

#include "inl-sandbox-companies.h"

#include <gio/gio.h>
#include <string.h>

#include "inl-sandbox-resources.h"

#define COLUMNS 4

struct _InlSandboxCompanies
{
  GHashTable *by_number;   /* (element-type utf8 InlSandboxCompany) */
};

static const struct
{
  const char *kvk_number;
  const char *code;
  int retry_after;
} situations[] = {
  { "00000429", "te_veel_aanvragen", 2 },
  { "00000500", "onderhoud", 5 },
  { "00000503", "kvk_onbereikbaar", -1 },
};

static void
company_free (InlSandboxCompany *company)
{
  g_free (company->kvk_number);
  g_free (company->name);
  g_free (company->place);
  g_free (company);
}

static void
add_line (InlSandboxCompanies *self, const char *line)
{
  g_auto(GStrv) cells = g_strsplit (line, ";", COLUMNS);
  InlSandboxCompany *company;

  if (g_strv_length (cells) != COLUMNS || !inl_sandbox_companies_is_number (cells[0]))
    return;
  company = g_new0 (InlSandboxCompany, 1);
  company->kvk_number = g_strdup (cells[0]);
  company->name = g_strdup (cells[1]);
  company->place = g_strdup (cells[2]);
  company->has_account = g_str_equal (g_strstrip (cells[3]), "ja");
  g_hash_table_replace (self->by_number, company->kvk_number, company);
}

/**
 * inl_sandbox_companies_new:
 *
 * Returns: (transfer full): the register
 */
InlSandboxCompanies *
inl_sandbox_companies_new (void)
{
  InlSandboxCompanies *self = g_new0 (InlSandboxCompanies, 1);
  GResource *resource = inl_sandbox_get_resource ();
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;

  self->by_number = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                           (GDestroyNotify) company_free);
  bytes = g_resource_lookup_data (resource, "/org/example/Inlenersbeloning/sandbox/companies.csv",
                                  G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_assert (bytes != NULL);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    add_line (self, lines[i]);
  return self;
}

/**
 * inl_sandbox_companies_free:
 * @self: (transfer full): the register
 *
 * Frees it.
 */
void
inl_sandbox_companies_free (InlSandboxCompanies *self)
{
  g_hash_table_unref (self->by_number);
  g_free (self);
}

/**
 * inl_sandbox_companies_find:
 * @self: the register
 * @kvk_number: 8 digits
 *
 * Returns: (transfer none) (nullable): the company
 */
const InlSandboxCompany *
inl_sandbox_companies_find (InlSandboxCompanies *self, const char *kvk_number)
{
  return g_hash_table_lookup (self->by_number, kvk_number);
}

/**
 * inl_sandbox_companies_is_number:
 * @text: anything
 *
 * Returns: whether it is 8 digits
 */
gboolean
inl_sandbox_companies_is_number (const char *text)
{
  return strlen (text) == 8 && strspn (text, "0123456789") == 8;
}

/**
 * inl_sandbox_companies_get_situation:
 * @kvk_number: 8 digits
 * @retry_after: (out): seconds, or -1
 *
 * Returns: (nullable): the problem code that this number stands for
 */
const char *
inl_sandbox_companies_get_situation (const char *kvk_number, int *retry_after)
{
  for (guint i = 0; i < G_N_ELEMENTS (situations); i++)
    if (g_str_equal (situations[i].kvk_number, kvk_number))
      {
        *retry_after = situations[i].retry_after;
        return situations[i].code;
      }
  return NULL;
}
