using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure.Internal;
using Npgsql.EntityFrameworkCore.PostgreSQL.Query.Internal;

#pragma warning disable EF1001 // The generator of SQL has no other public door; a test sees to the order it makes.

namespace EscalationDashboard.Data.Postgres;

/// <summary>Makes <see cref="NullsFirst"/> for each query that is translated.</summary>
public sealed class NullsFirstFactory(
    QuerySqlGeneratorDependencies dependencies, IRelationalTypeMappingSource types, INpgsqlSingletonOptions options) : IQuerySqlGeneratorFactory
{
    public QuerySqlGenerator Create() => new NullsFirst(dependencies, types, options.PostgresVersion);
}

/// <summary>
/// Orders what is not there before all that is, as C# and SQLite do; PostgreSQL by itself puts it last. Where a column always holds
/// something the order is left unsaid, since an index would not serve it otherwise.
/// </summary>
public sealed class NullsFirst(QuerySqlGeneratorDependencies dependencies, IRelationalTypeMappingSource types, Version version)
    : NpgsqlQuerySqlGenerator(dependencies, types, reverseNullOrderingEnabled: false, version)
{
    protected override Expression VisitOrdering(OrderingExpression ordering)
    {
        var result = base.VisitOrdering(ordering);
        if (ordering.Expression is not ColumnExpression { IsNullable: false })
        {
            Sql.Append(ordering.IsAscending ? " NULLS FIRST" : " NULLS LAST");
        }

        return result;
    }
}
