using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace OobProvisioning.ServiceDefaults.Auditing;

/// <summary>Which events are written down, and how.</summary>
public sealed record AuditExportQuery : AuditEventFilter
{
    public const string Csv = "csv";
    public const string JsonLines = "jsonl";

    [Description("`csv` (default; RFC 4180, with a header) or `jsonl` (an object on each line, as in the list).")]
    [FromQuery(Name = "format")]
    [AllowedValues(null, Csv, JsonLines, ErrorMessage = "It must be csv or jsonl.")]
    public string? Format { get; init; }
}

/// <summary>Writes all audit events that are asked for, newest first, as a file. It is as long as it is: nothing is left out.</summary>
public sealed class AuditExport(AuditTrail trail)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Spreadsheets take a file without it for one of their country's old character set.</summary>
    private const char ByteOrderMark = '\uFEFF';

    public PushStreamHttpResult Run(AuditExportQuery query, CancellationToken cancellationToken)
    {
        var isCsv = query.Format is not AuditExportQuery.JsonLines;
        return TypedResults.Stream(
            stream => WriteAsync(stream, query, isCsv, cancellationToken),
            isCsv ? "text/csv; charset=utf-8" : "application/jsonl",
            isCsv ? "audit-events.csv" : "audit-events.jsonl");
    }

    private async Task WriteAsync(Stream stream, AuditEventFilter filter, bool isCsv, CancellationToken cancellationToken)
    {
        await using var writer = new StreamWriter(stream, Utf8, leaveOpen: true) { NewLine = isCsv ? "\r\n" : "\n" };
        if (isCsv)
        {
            await writer.WriteLineAsync(ByteOrderMark + CsvLine.Of("id", "occurredAt", "actor", "verb", "object", "objectName", "changes", "traceId"));
        }

        await foreach (var audit in trail.AllAsync(filter, cancellationToken))
        {
            await writer.WriteLineAsync(isCsv ? LineOf(audit) : JsonSerializer.Serialize(audit, JsonSerializerOptions.Web));
        }
    }

    private static string LineOf(AuditEventView audit) => CsvLine.Of(
        audit.Id.ToString(),
        audit.OccurredAt.UtcDateTime.ToString("O"),
        audit.Actor,
        audit.Verb,
        audit.Object,
        audit.ObjectName,
        audit.Changes.Count == 0 ? null : JsonSerializer.Serialize(audit.Changes, JsonSerializerOptions.Web),
        audit.TraceId);
}
