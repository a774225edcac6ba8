/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-db.h"
#include "inl-query.h"
#include "inl-record.h"

G_BEGIN_DECLS

/* Parameters of a query that are not of its conditions. */
#define INL_TABLE_PARAM_LIMIT 10
#define INL_TABLE_PARAM_IDS 11

/* The text of the relation that is called @r, without its contacts; as in the schema. */
#define INL_RELATION_TEXT(r) r ".search || substr (" r ".kvk_number, 2) || ' ' || substr (" r \
  ".kvk_number, 3) || ' ' || substr (" r ".kvk_number, 4) || ' ' || substr (" r \
  ".kvk_number, 5) || ' ' || substr (" r ".kvk_number, 6) || ' ' || substr (" r \
  ".kvk_number, 7) || ' ' || substr (" r ".kvk_number, 8) || char (10)"

#define INL_KIND_BIT(kind) (1u << INL_RECORD_KIND_##kind)

/* The states of which inl_inquiry_state_is_open() holds, as in the index inquiries_one_open. */
#define INL_OPEN_STATES "('queued', 'sending', 'unknown', 'held', 'blocked')"

typedef enum
{
  INL_COLUMN_STORED,    /* read, and written by every save */
  INL_COLUMN_FIXED,     /* read, and written when the row is made */
  INL_COLUMN_SHOWN,     /* read only: another column, or an expression over other tables */
  INL_COLUMN_DERIVED,   /* written by every save, from the whole record */
  INL_COLUMN_CREATED,   /* the moment at which the row was made */
  INL_COLUMN_CHANGED,   /* the moment of the last save */
} InlColumnUse;

typedef struct
{
  InlColumnUse   use;
  const char    *column;                    /* or the expression */
  const char    *property;                  /* (nullable) */
  char        *(*derive) (InlRecord *record);
} InlColumn;

/* The rows whose @column is the id of one that @index finds. */
typedef struct
{
  const char *column;
  const char *index;
} InlSearchPart;

/**
 * InlFollowed:
 * @table: the name of a table that rows show something of
 * @row: a number of such a row, or an expression over what @join adds
 * @join: (nullable): from the changed row, c.row_id of @table, to those that show it
 *
 * Which rows of a table may read differently when one of another, or of itself, changed.
 */
typedef struct
{
  const char *table;
  const char *row;
  const char *join;
} InlFollowed;

/**
 * InlWhole:
 * @from: (nullable): what to read in FROM: in the order in which it gives them no row is sorted
 * @joins: what comes after it for who wants more of a row than its place
 * @order: that order
 * @rest: (nullable): what holds of the rows that are not in it, and come after all others
 * @rest_order: in which order
 *
 * Another way to read all rows of a table in an order.
 */
typedef struct
{
  const char *from;
  const char *joins;
  const char *order;
  const char *rest;
  const char *rest_order;
} InlWhole;

/**
 * InlTable:
 * @kind: what its rows are
 * @get_type: the type of the records
 * @name: of the table, called t in every expression below
 * @joins: what comes after it in FROM
 * @columns: (array length=n_columns): how columns and properties belong together
 * @n_columns: how many
 * @key: (nullable): by which a person knows a row
 * @fold_key: (nullable): what the key is compared as
 * @search: by which indexes rows are found: each with what it holds the ids of
 * @text: the words that are found that way, for looking in one row
 * @own_text: (nullable): of that text what is neither of contacts of the relation nor its e-mail
 *   address, with @joins
 * @seen_text: (nullable): of that what a list shows of a row
 * @unseen: (nullable): for a word that is in the one and not in the other, which is called %1$s
 *   here: what of the row has it
 * @shown: (nullable): what holds of a row that is not archived
 * @of_relation: (nullable): the relation of a row
 * @of_vacancy: (nullable): the vacancy of a row
 * @of_inquiry: (nullable): the inquiry of a row
 * @status: (nullable): the vacancy status of a row
 * @state: (nullable): the inquiry state of a row
 * @sent: (nullable): what holds of an invitation that went out
 * @open: (nullable): what holds of an inquiry that is open
 * @open_order: (nullable): the order of a list of what is open
 * @log_kind: (nullable): what a row of the log is about
 * @person: (nullable): the account that a row of the log is of
 * @moment: (nullable): when it was, of a row of the log
 * @standings: (nullable): the table that has how a row stands with the uitvraag
 * @standing_id: (nullable): its column with the id of the row
 * @not_ready: (nullable): what holds there of a row that is not ready
 * @archive: (nullable): the column that set_archived writes
 * @orders: the order of a list by #InlSort: %NULL where that is the usual one
 * @whole: how all rows are read by #InlSort, where the table read first would have to be sorted:
 *   with nothing in it where that is not so
 * @touches: bits of the kinds that may read differently when a row changes
 * @followed: (nullable) (array length=n_followed): what its rows show something of; %NULL of a
 *   table so small that it is rather read again
 * @n_followed: how many
 * @describe_taken: (nullable): says in Dutch that the key of a record is taken
 * @before_write: (nullable): what else making or changing a row does, just before it
 * @after_write: (nullable): what must hold after making or changing a row; @record has its id only
 *   if it was changed
 *
 * A table and how its rows become records. The statements are made from this, so that a column
 * is named once; each table is in a file of its own.
 */
typedef struct
{
  InlRecordKind      kind;
  GType            (*get_type) (void);
  const char        *name;
  const char        *joins;
  const InlColumn   *columns;
  guint              n_columns;
  const char        *key;
  char            *(*fold_key) (const char *key);
  InlSearchPart      search[4];
  const char        *text;
  const char        *own_text;
  const char        *seen_text;
  const char        *unseen;
  const char        *shown;
  const char        *of_relation;
  const char        *of_vacancy;
  const char        *of_inquiry;
  const char        *status;
  const char        *state;
  const char        *sent;
  const char        *open;
  const char        *open_order;
  const char        *log_kind;
  const char        *person;
  const char        *moment;
  const char        *standings;
  const char        *standing_id;
  const char        *not_ready;
  const char        *archive;
  const char        *orders[INL_SORT_LAST_INQUIRY + 1];
  InlWhole           whole[INL_SORT_LAST_INQUIRY + 1];
  guint              touches;
  const InlFollowed *followed;
  guint              n_followed;
  char            *(*describe_taken) (InlRecord *record);
  gboolean         (*before_write) (InlDb      *db,
                                    InlRecord  *record,
                                    GError    **error);
  gboolean         (*after_write)  (InlDb      *db,
                                    InlRecord  *record,
                                    GError    **error);
} InlTable;

extern const InlTable inl_table_relations;
extern const InlTable inl_table_contacts;
extern const InlTable inl_table_positions;
extern const InlTable inl_table_vacancies;
extern const InlTable inl_table_inquiries;
extern const InlTable inl_table_invitations;
extern const InlTable inl_table_notices;
extern const InlTable inl_table_roles;
extern const InlTable inl_table_users;
extern const InlTable inl_table_log;

const InlTable *inl_table_for_kind     (InlRecordKind    kind);

/* Each runs in the database thread. */

InlRecord      *inl_table_load         (const InlTable  *self,
                                        InlDb           *db,
                                        gint64           id,
                                        GError         **error);
InlRecord      *inl_table_find         (const InlTable  *self,
                                        InlDb           *db,
                                        const char      *key,
                                        GError         **error);
InlRecord      *inl_table_find_where   (const InlTable  *self,
                                        InlDb           *db,
                                        const char      *where,
                                        GError         **error,
                                        const char      *types,
                                        ...);
GPtrArray      *inl_table_list_where   (const InlTable  *self,
                                        InlDb           *db,
                                        const char      *where,
                                        GError         **error,
                                        const char      *types,
                                        ...);
GPtrArray      *inl_table_query        (const InlTable  *self,
                                        InlDb           *db,
                                        const InlQuery  *query,
                                        GError         **error);
/* inl-table-list.c has more of what lists ask */
void            inl_table_append_conditions (const InlTable *self,
                                        GString         *sql,
                                        const InlQuery  *query,
                                        GArray          *words);
void            inl_table_bind_conditions (const InlTable *self,
                                        InlStatement    *statement,
                                        const InlQuery  *query,
                                        GArray          *words);
const char     *inl_table_get_order    (const InlTable  *self,
                                        const InlQuery  *query);
const InlWhole *inl_table_get_whole    (const InlTable  *self,
                                        const InlQuery  *query);
gint64          inl_table_insert       (const InlTable  *self,
                                        InlDb           *db,
                                        InlRecord       *record,
                                        GError         **error);
gboolean        inl_table_update       (const InlTable  *self,
                                        InlDb           *db,
                                        InlRecord       *record,
                                        GError         **error);
gboolean        inl_table_set_archived (const InlTable  *self,
                                        InlDb           *db,
                                        gint64           id,
                                        gboolean         archived,
                                        GError         **error);
gboolean        inl_table_remove       (const InlTable  *self,
                                        InlDb           *db,
                                        gint64           id,
                                        GError         **error);

/* for the tables: the fields of a record in one folded text */
char           *inl_table_fold_fields  (InlRecord       *record,
                                        const char      *first_field,
                                        ...) G_GNUC_NULL_TERMINATED;

const char     *inl_enum_to_nick       (GType            type,
                                        int              value);

G_END_DECLS
