-- Events into ClickHouse by its own Kafka engine (at least once, committed records only); the table keeps the latest of a key.
CREATE TABLE articles
(
    article_id String,
    revision UInt32,
    url String,
    domain LowCardinality(String),
    language LowCardinality(String),
    title String,
    published_at Nullable(DateTime64(3)),
    relation LowCardinality(String),
    story_id String,
    copy_of String,
    syndicated_from Array(String),
    event String CODEC(ZSTD)
)
ENGINE = ReplacingMergeTree(revision)
ORDER BY article_id;

CREATE TABLE articles_queue (event String)
ENGINE = Kafka
SETTINGS kafka_broker_list = 'kafka:9092', kafka_topic_list = 'articles.normalized.v1', kafka_group_name = 'clickhouse',
         kafka_format = 'JSONAsString';

CREATE MATERIALIZED VIEW articles_reader TO articles AS
SELECT
    JSONExtractString(event, 'article_id') AS article_id,
    JSONExtractUInt(event, 'revision') AS revision,
    JSONExtractString(event, 'url') AS url,
    JSONExtractString(event, 'source', 'domain') AS domain,
    JSONExtractString(event, 'language', 'code') AS language,
    JSONExtractString(event, 'title') AS title,
    parseDateTime64BestEffortOrNull(JSONExtractString(event, 'published_at', 'value')) AS published_at,
    JSONExtractString(event, 'story', 'relation') AS relation,
    JSONExtractString(event, 'story', 'story_id') AS story_id,
    JSONExtractString(event, 'story', 'of') AS copy_of,
    arrayMap(one -> JSONExtractString(one, 'agency'), JSONExtractArrayRaw(event, 'attribution', 'syndicated_from')) AS syndicated_from,
    event
FROM articles_queue
WHERE relation != 'repetition';  -- the same once more: it would put "repetition" where "copy" or "original" stands
