using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace OobProvisioning.ServiceDefaults.Database;

/// <summary>The database has the last word on an invariant; these tell which of them refused a change.</summary>
public static class ConstraintViolations
{
    public static bool IsUniqueViolationOf(this DbUpdateException exception, string indexName) =>
        exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } error && error.ConstraintName == indexName;

    public static bool IsForeignKeyViolationOf(this DbUpdateException exception, string constraintName) =>
        exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.ForeignKeyViolation } error && error.ConstraintName == constraintName;

    public static bool IsCheckViolationOf(this DbUpdateException exception, string constraintName) =>
        exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.CheckViolation } error && error.ConstraintName == constraintName;
}
