/**
 * How the node is: whether it can work, what is wrong, and what it still has to do. Asked by load
 * balancers and operators; tells strangers no more than up or down, and mends nothing.
 */
package harkara.health;
