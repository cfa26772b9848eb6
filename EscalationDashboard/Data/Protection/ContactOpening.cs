using EscalationDashboard.Domain.Visits;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace EscalationDashboard.Data.Protection;

/// <summary>Opens how a customer is reached as soon as a row of it is read, by any query. One for all contexts, as EF wants it.</summary>
public sealed class ContactOpening : IMaterializationInterceptor
{
    public static readonly ContactOpening Instance = new();

    private ContactOpening()
    {
    }

    public object InitializedInstance(MaterializationInterceptionData materializationData, object entity)
    {
        if (entity is VisitContact contact)
        {
            var db = (DashboardDbContext)materializationData.Context;
            db.ContactKeys.Open(db, contact);
        }

        return entity;
    }
}
