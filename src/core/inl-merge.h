/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-record.h"

G_BEGIN_DECLS

/* Two people changed the same record: what each changed, and one record of both. */

typedef enum
{
  INL_MERGE_SIDE_MINE,    /* only I changed it: it is kept */
  INL_MERGE_SIDE_THEIRS,  /* only they changed it: it is taken over */
  INL_MERGE_SIDE_BOTH,    /* both did, differently: a person chooses */
} InlMergeSide;

typedef enum
{
  INL_MERGE_CHOICE_NONE,
  INL_MERGE_CHOICE_MINE,
  INL_MERGE_CHOICE_THEIRS,
} InlMergeChoice;

/**
 * InlMergeField:
 * @field: a property of the record
 * @bits: of a set of flags: the one flag that this is about, or 0 for the whole field
 * @label: what the form calls it, Dutch
 * @side: who changed it
 * @base: what both began with, as people read it
 * @mine: what I made of it
 * @theirs: what is stored now
 * @choice: of %INL_MERGE_SIDE_BOTH: what is to become of it; free to be set
 *
 * A field that is not the same any more.
 */
typedef struct
{
  char           *field;
  guint           bits;
  char           *label;
  InlMergeSide    side;
  char           *base;
  char           *mine;
  char           *theirs;
  InlMergeChoice  choice;
} InlMergeField;

/* (element-type InlMergeField), in the order of the form; empty when nothing that somebody can fill
 * in differs; free with g_ptr_array_unref() */
GPtrArray *inl_merge_compare      (InlRecord *base,
                                   InlRecord *mine,
                                   InlRecord *theirs);
/* how many fields of @side there are */
guint      inl_merge_count        (GPtrArray     *fields,
                                   InlMergeSide   side);
/* is there an answer for each field that both changed? */
gboolean   inl_merge_is_decided   (GPtrArray     *fields);
/* @theirs with what is mine in it: it can be saved over @theirs */
InlRecord *inl_merge_make         (InlRecord *mine,
                                   InlRecord *theirs,
                                   GPtrArray *fields);

G_END_DECLS
