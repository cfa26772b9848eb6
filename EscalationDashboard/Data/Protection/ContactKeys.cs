using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using EscalationDashboard.Domain.Visits;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace EscalationDashboard.Data.Protection;

/// <summary>
/// Seals names and telephone numbers, each customer's under a key of their own, which lies with the customer under the product's key
/// (<see cref="SigningKey.Contacts"/>). A customer whose key is gone cannot be read from any row, copy of a page or log. Commands and
/// queries know nothing of it: what they read is open, and what they save is sealed.
/// </summary>
public sealed class ContactKeys(KeyCipher cipher)
{
    private const int IdBytes = 8;
    private const int KeyBytes = 32;

    // By the key's own id, which is made once: a command that is rolled back leaves nothing here that could be taken for another.
    private readonly ConcurrentDictionary<long, byte[]> _keys = new();
    private byte[]? _product;

    /// <summary>Opens what was just read.</summary>
    /// <exception cref="CryptographicException">It was changed past the product, or belongs to another row.</exception>
    public void Open(DashboardDbContext db, VisitContact contact) =>
        (contact.Name, contact.Phone) = contact.Sealed is { } closed ? Read(Opened(db, contact, closed)) : (Customer.Erased, null);

    /// <summary>Seals what a command has stated; to be called before it is looked at for changes.</summary>
    public void Seal(DashboardDbContext db)
    {
        foreach (var entry in db.ChangeTracker.Entries<VisitContact>().Where(e => e.State is not (EntityState.Deleted or EntityState.Detached)).ToList())
        {
            Seal(db, entry.Entity);
        }
    }

    /// <summary>What is known of keys in this process goes: a customer's may have been destroyed.</summary>
    public void LetGo() => _keys.Clear();

    private void Seal(DashboardDbContext db, VisitContact contact)
    {
        if (contact.IsErased)
        {
            contact.Sealed = null;
            return;
        }

        var plain = JsonBytes(contact.Name, contact.Phone);
        if (contact.Sealed is { } closed && Opened(db, contact, closed).AsSpan().SequenceEqual(plain))
        {
            return;
        }

        var customer = db.Customers.Find(contact.CustomerRef)
            ?? throw new InvalidOperationException("A contact without its customer cannot be sealed.");
        customer.ContactKey ??= Make(db, customer);
        var id = customer.ContactKey.AsSpan(0, IdBytes).ToArray();
        contact.Sealed = [.. id, .. SealedBytes.Close(Key(db, customer.Ref, BinaryPrimitives.ReadInt64LittleEndian(id), customer.ContactKey), plain, About(contact))];
    }

    private byte[] Make(DashboardDbContext db, Customer customer)
    {
        var (id, key) = (RandomNumberGenerator.GetBytes(IdBytes), RandomNumberGenerator.GetBytes(KeyBytes));
        _keys[BinaryPrimitives.ReadInt64LittleEndian(id)] = key;
        return [.. id, .. SealedBytes.Close(Product(db), key, About(customer.Ref, id))];
    }

    private byte[] Opened(DashboardDbContext db, VisitContact contact, byte[] closed)
    {
        var id = BinaryPrimitives.ReadInt64LittleEndian(closed);
        return SealedBytes.Open(Key(db, contact.CustomerRef, id, stored: null), closed.AsSpan(IdBytes), About(contact))
            ?? throw new CryptographicException($"How the customer of visit {contact.VisitRef} is reached was changed past the product.");
    }

    private byte[] Key(DashboardDbContext db, string customerRef, long id, byte[]? stored)
    {
        if (_keys.TryGetValue(id, out var known))
        {
            return known;
        }

        stored ??= Ask(db, "SELECT \"ContactKey\" FROM \"Customers\" WHERE \"Ref\" = @name", customerRef)
            ?? throw new CryptographicException($"The key of customer {customerRef} is not there.");
        var key = SealedBytes.Open(Product(db), stored.AsSpan(IdBytes), About(customerRef, stored.AsSpan(0, IdBytes)));
        return BinaryPrimitives.ReadInt64LittleEndian(stored) == id && key is not null
            ? _keys[id] = key
            : throw new CryptographicException($"The key of customer {customerRef} is another one than what is known of them was sealed with.");
    }

    private byte[] Product(DashboardDbContext db)
    {
        if (_product is { } known)
        {
            return known;
        }

        var secret = Ask(db, "SELECT \"Secret\" FROM \"SigningKeys\" WHERE \"Name\" = @name", SigningKey.Contacts)
            ?? throw new CryptographicException("The product's key of customers' keys is not there.");
        var isSealed = Ask(db, "SELECT \"Secret\" FROM \"SigningKeys\" WHERE \"Name\" = @name AND \"IsSealed\"", SigningKey.Contacts) is not null;
        return _product = isSealed ? cipher.Decrypt(secret) : secret;
    }

    // By hand, and on the context's own connection: it is asked while rows are being read.
    private static byte[]? Ask(DashboardDbContext db, string sql, string name)
    {
        using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = sql;
        command.Value("@name", name);
        return command.ExecuteScalar() as byte[];
    }

    private static byte[] JsonBytes(string name, string? phone) => Encoding.UTF8.GetBytes(Json.Write<string?[]>([name, phone]));

    private static (string Name, string? Phone) Read(byte[] plain) => Json.Read<string?[]>(Encoding.UTF8.GetString(plain)) is [{ } name, var phone]
        ? (name, phone)
        : throw new CryptographicException("What was sealed is not how a customer is reached.");

    // A row's bytes open in this row alone, and a customer's key for this customer alone.
    private static byte[] About(VisitContact contact) => Encoding.UTF8.GetBytes($"contact|{contact.VisitRef}|{contact.CustomerRef}");

    private static byte[] About(string customerRef, ReadOnlySpan<byte> id) => Encoding.UTF8.GetBytes($"contact-key|{customerRef.ToUpperInvariant()}|{Convert.ToHexString(id)}");
}
