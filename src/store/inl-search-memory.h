/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-changes.h"
#include "inl-id-set.h"
#include "inl-query.h"

G_BEGIN_DECLS

/**
 * InlSnapshot:
 * @place: the last change that is in it
 * @n_strangers: how often was written by who does not say what
 *
 * A moment of the database: what was read at one is the same at an equal one.
 */
typedef struct
{
  InlChangesPlace place;
  guint           n_strangers;
} InlSnapshot;

/**
 * InlOrder:
 * @query: (owned): which rows, whatever words are looked for
 * @ids: (owned) (element-type gint64): all of them, in order
 * @greatest: of them
 * @snapshot: when that was so
 *
 * Nobody changes it any more.
 */
typedef struct
{
  InlQuery   *query;
  GArray     *ids;
  gint64      greatest;
  InlSnapshot snapshot;
} InlOrder;

/* As many other tables as rows of one are found by. */
#define INL_OWNERS_MOST 3

/**
 * InlOwners:
 * @owner_of: (owned) (nullable) (element-type guint32): for each of those tables, by the id of a
 *   row, the row there that it is found by; 0 if there is none
 * @is_too_great: whether there are ids that are in no set
 * @snapshot: when that was so
 *
 * Of a table whose rows are found by the words of others, such as a vacancy by its relation. Nobody
 * changes it any more.
 */
typedef struct
{
  GArray     *owner_of[INL_OWNERS_MOST];
  gboolean    is_too_great;
  InlSnapshot snapshot;
} InlOwners;

InlOwners       *inl_owners_new               (void);
InlOwners       *inl_owners_ref               (InlOwners        *self);
void             inl_owners_unref             (InlOwners        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InlOwners, inl_owners_unref)

InlOrder        *inl_order_ref                (InlOrder         *self);
void             inl_order_unref              (InlOrder         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InlOrder, inl_order_unref)

gboolean         inl_snapshot_equals          (const InlSnapshot *a,
                                               const InlSnapshot *b);

/**
 * InlLooked:
 * @terms: (owned) (element-type utf8): words that were looked for
 * @places: (owned) (element-type guint): the places in an order of the rows that have all of them
 * @reach: as far as this place; what comes after it was not looked into
 *
 * What a walk along an order found. Nobody changes it any more.
 */
typedef struct
{
  GPtrArray *terms;
  GArray    *places;
  guint      reach;
} InlLooked;

void             inl_looked_unref             (InlLooked        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InlLooked, inl_looked_unref)

typedef struct _InlSearchMemory InlSearchMemory;

InlSearchMemory *inl_search_memory_new        (void);
InlSearchMemory *inl_search_memory_ref        (InlSearchMemory  *self);
void             inl_search_memory_unref      (InlSearchMemory  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InlSearchMemory, inl_search_memory_unref)

/* Each runs in any thread. */

InlOrder        *inl_search_memory_dup_order  (InlSearchMemory  *self,
                                               const InlQuery   *query);
InlOrder        *inl_search_memory_keep_order (InlSearchMemory  *self,
                                               const InlQuery   *query,
                                               GArray           *ids,
                                               const InlSnapshot  *snapshot);
void             inl_search_memory_forget     (InlSearchMemory  *self,
                                               InlOrder         *order);
gboolean         inl_search_memory_is_ready   (InlSearchMemory  *self,
                                               const InlQuery   *query,
                                               gboolean          has_owners);
gboolean         inl_search_memory_begin      (InlSearchMemory  *self,
                                               const InlQuery   *query,
                                               gboolean          has_owners);
void             inl_search_memory_end        (InlSearchMemory  *self,
                                               const InlQuery   *query);

InlOwners       *inl_search_memory_dup_owners (InlSearchMemory  *self,
                                               InlRecordKind     kind);
void             inl_search_memory_keep_owners (InlSearchMemory *self,
                                               InlRecordKind     kind,
                                               InlOwners        *owners);

InlLooked       *inl_search_memory_dup_looked (InlSearchMemory  *self,
                                               const InlOrder   *order);
void             inl_search_memory_keep_looked (InlSearchMemory *self,
                                               const InlOrder   *order,
                                               GPtrArray        *terms,
                                               GArray           *places,
                                               guint             reach);

InlIdSet        *inl_search_memory_dup_set    (InlSearchMemory  *self,
                                               const char       *index,
                                               const char       *terms,
                                               const InlSnapshot  *snapshot);
void             inl_search_memory_keep_set   (InlSearchMemory  *self,
                                               const char       *index,
                                               const char       *terms,
                                               const InlSnapshot  *snapshot,
                                               InlIdSet         *set);

G_END_DECLS
