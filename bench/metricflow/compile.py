"""Reads questions as JSON from standard input and writes the DuckDB SQL that MetricFlow makes of each, as JSON."""

import datetime
import json
import logging
import os
import sys

from metricflow.engine.metricflow_engine import MetricFlowEngine, MetricFlowQueryRequest
from metricflow.protocols.sql_client import SqlEngine
from metricflow.sql.render.duckdb_renderer import DuckDbSqlPlanRenderer
from metricflow_semantic_interfaces.parsing.dir_to_model import parse_yaml_file_paths_to_semantic_manifest
from metricflow_semantics.model.semantic_manifest_lookup import SemanticManifestLookup


class DuckDb:
    """What the planner asks of a client; nothing is run through it."""

    sql_engine_type = SqlEngine.DUCKDB
    sql_plan_renderer = DuckDbSqlPlanRenderer()


def day(text):
    return datetime.datetime.fromisoformat(text) if text else None


logging.disable(logging.WARNING)
definitions = os.path.join(os.path.dirname(os.path.abspath(__file__)), "warehouse.yml")
manifest = parse_yaml_file_paths_to_semantic_manifest([definitions]).semantic_manifest
engine = MetricFlowEngine(SemanticManifestLookup(manifest), DuckDb())
answers = []
for question in json.load(sys.stdin):
    request = MetricFlowQueryRequest.create(
        metric_names=question["metrics"],
        group_by_names=question["by"],
        where_constraints=question["where"],
        order_by_names=question["by"],
        time_constraint_start=day(question["from"]),
        time_constraint_end=day(question["to"]),
    )
    answers.append(engine.explain(request).sql_statement.sql)
json.dump(answers, sys.stdout)
