using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationDashboard.Data.Configurations;

/// <summary>
/// How a row names another. Each such column is a foreign key, so that no case can be stored whose customer, visit or leader
/// does not exist: what a page joins is there. Nothing is removed along with what it refers to, unless said so.
/// </summary>
public static class References
{
    public static EntityTypeBuilder<T> RefersTo<T, TTo>(
        this EntityTypeBuilder<T> builder, Expression<Func<T, object?>> column, DeleteBehavior whenGone = DeleteBehavior.Restrict)
        where T : class
        where TTo : class
    {
        builder.HasOne<TTo>().WithMany().HasForeignKey(column).OnDelete(whenGone);
        return builder;
    }
}
